"""Asking for memory ahead of its use, where a loop reads here and there.

A processor foresees what lies in a row, and waits for everything else, some hundred nanoseconds a
time. numba has no word for it, so this one is written for its code generator (LLVM).
"""

from __future__ import annotations

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

AHEAD = 8
"""Steps of a loop by which memory is asked for ahead. Templates of faces are compared three to four
times as fast so (measured; 4, 16 and 32 steps do nearly as well)."""

LINE_BYTES = 64
"""What a processor fetches at once."""


@intrinsic
def fetch(_typing, array, _place):  # type: ignore[no-untyped-def]
    """Have the processor fetch what lies at a place of an array, without waiting for it."""
    signature = types.void(array, types.intp)

    def generate(context, builder, signature, arguments):  # type: ignore[no-untyped-def]
        data = context.make_array(signature.args[0])(context, builder, arguments[0]).data
        number, pointer = ir.IntType(32), ir.IntType(8).as_pointer()
        kind = ir.FunctionType(ir.VoidType(), [pointer, number, number, number])
        function = builder.module.declare_intrinsic("llvm.prefetch", [pointer], kind)
        address = builder.bitcast(builder.gep(data, [arguments[1]]), pointer)
        read, keep, data_cache = number(0), number(3), number(1)
        builder.call(function, [address, read, keep, data_cache])
        return context.get_dummy_value()

    return signature, generate
