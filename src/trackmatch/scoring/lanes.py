"""Lanes: several probes' scores of one row, side by side, in one vector register.

A lane is one probe. Where ``lanes`` numbers of 16 bits lie side by side for each row, and for each
code of a table, one instruction adds a look-up for all probes at once. numba does not find that by
itself, so these few operations are written for its code generator (LLVM), which has them on every
processor. Tests hold them to NumPy.

``lanes`` is always a tuple of as many zeros as there are lanes: its length is part of its type, so
that it is known when the code is compiled.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

_STEP = ir.IntType(16)
_WIDE = ir.IntType(32)

UNLOCK_BITS = 8
"""Fractional bits of the fixed-point factor ``unlock``."""


def _load(
    context: Any, builder: Any, array: tuple[Any, Any], place: Any, element: Any, count: int
) -> tuple[Any, Any]:
    """Pointer to ``count`` numbers of an array from ``place`` on, and the numbers."""
    array_type, array_value = array
    data = context.make_array(array_type)(context, builder, array_value).data
    vector = ir.VectorType(element, count).as_pointer()
    pointer = builder.bitcast(builder.gep(data, [place]), vector)
    value = builder.load(pointer)
    value.align = element.width // 8
    return pointer, value


@intrinsic
def add_lanes(_typing, totals, at, table, first, second, lanes):  # type: ignore[no-untyped-def]
    """``totals[at:][:lanes] += table[first:][:lanes] + table[second:][:lanes]``, all int16."""
    count = lanes.count
    signature = types.void(totals, types.intp, table, types.intp, types.intp, lanes)

    def generate(context, builder, signature, arguments):  # type: ignore[no-untyped-def]
        typed = list(zip(signature.args, arguments, strict=True))
        pointer, value = _load(context, builder, typed[0], arguments[1], _STEP, count)
        for place in arguments[3:5]:
            _, entry = _load(context, builder, typed[2], place, _STEP, count)
            value = builder.add(value, entry)
        builder.store(value, pointer).align = _STEP.width // 8
        return context.get_dummy_value()

    return signature, generate


@intrinsic
def lanes_reaching(_typing, own, shared, at, unlock, rarity, base, least, most, bars, lanes):  # type: ignore[no-untyped-def]
    """Which lanes of a row may reach their bar, bit i for lane i.

    A lane does where ``own + shared + clip(base + max(unlock * own, rarity - shared), least, most)
    >= bar``. ``own`` and ``shared`` are int16, the others int32, one for each lane; ``unlock``, in
    fixed point, and ``rarity`` are one number for all.
    """
    count = lanes.count
    signature = types.uint32(
        own, shared, types.intp, types.int32, types.int32, base, least, most, bars, lanes
    )  # fmt: skip

    def generate(context, builder, signature, arguments):  # type: ignore[no-untyped-def]
        typed = list(zip(signature.args, arguments, strict=True))
        wide = ir.VectorType(_WIDE, count)
        start = ir.Constant(ir.IntType(64), 0)

        def steps(argument: int) -> Any:
            _, value = _load(context, builder, typed[argument], arguments[2], _STEP, count)
            return builder.sext(value, wide)

        def by_lane(argument: int) -> Any:
            return _load(context, builder, typed[argument], start, _WIDE, count)[1]

        def either(order: str, one: Any, other: Any) -> Any:
            return builder.select(builder.icmp_signed(order, one, other), one, other)

        def for_all(argument: int) -> Any:
            value = ir.Constant(wide, ir.Undefined)
            for lane in range(count):
                place = ir.Constant(_WIDE, lane)
                value = builder.insert_element(value, arguments[argument], place)
            return value

        own_steps, shared_steps = steps(0), steps(1)
        fraction = ir.Constant(wide, [UNLOCK_BITS] * count)
        unlocked = builder.ashr(builder.mul(own_steps, for_all(3)), fraction)
        lift = either(">", unlocked, builder.sub(for_all(4), shared_steps))
        face = builder.add(lift, by_lane(5))
        face = either("<", either(">", face, by_lane(6)), by_lane(7))
        highest = builder.add(builder.add(own_steps, shared_steps), face)
        reached = builder.icmp_signed(">=", highest, by_lane(8))
        return builder.zext(builder.bitcast(reached, ir.IntType(count)), _WIDE)

    return signature, generate
