"""Deflate streams that repeat one byte at deflate's best ratio, 1032 to 1, as parts fit for a recipe.

In a block of its own code the longest repeat (258 bytes) takes one bit and its distance one bit, so that four repeats
are one zero byte, and a stream of any size is a short head, a run of zero bytes, and a short tail.
"""

import zlib

PER_BYTE = 4 * 258
ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)  # RFC 1951, 3.2.7


class Bits:
    """Bits in deflate's order, lowest first."""

    def __init__(self):
        self.bits = []

    def number(self, value, width):
        self.bits += [(value >> i) & 1 for i in range(width)]

    def code(self, text):
        self.bits += [int(c) for c in text]

    def bytes(self):
        padded = self.bits + [0] * (-len(self.bits) % 8)
        return bytes(sum(bit << i for i, bit in enumerate(padded[k:k + 8])) for k in range(0, len(padded), 8))


def stored(data, last=False):
    """A stored block; it begins and ends at a byte."""
    return bytes([last]) + len(data).to_bytes(2, "little") + (len(data) ^ 0xFFFF).to_bytes(2, "little") + data


def block_head(literal):
    """The head of a block with three symbols: the literal, the end, and "258 bytes again"; then the literal once.

    Returns the head and how many repeats it holds already to end at a byte.
    """
    bits = Bits()
    bits.number(0, 1)  # not the last block
    bits.number(2, 2)  # own codes
    bits.number(286 - 257, 5)
    bits.number(0, 5)  # one distance code
    bits.number(19 - 4, 4)
    # Lengths of the code for code lengths: 0, 1, 2 and 18 (a run of zeros) take two bits each.
    for symbol in ORDER:
        bits.number(2 if symbol in (0, 1, 2, 18) else 0, 3)
    codes = {0: "00", 1: "01", 2: "10", 18: "11"}

    def zeros(count):
        while count >= 11:
            run = min(count, 138)
            bits.code(codes[18])
            bits.number(run - 11, 7)
            count -= run
        for _ in range(count):
            bits.code(codes[0])

    zeros(literal)
    bits.code(codes[2])            # the literal: two bits
    zeros(256 - literal - 1)
    bits.code(codes[2])            # 256, the end: two bits
    zeros(285 - 257)
    bits.code(codes[1])            # 285, 258 bytes again: one bit
    bits.code(codes[1])            # distance 1: one bit
    bits.code("10")                # the literal itself
    repeats = 0
    while len(bits.bits) % 8:
        if len(bits.bits) % 8 == 7:  # an odd number of bits: one literal more would be two again
            raise ValueError("the head does not end at a byte")
        bits.code("00")
        repeats += 1
    return bits.bytes(), repeats


def parts(before, literal, zero_bytes, after):
    """(head, zero_bytes, tail) of a raw deflate stream, and the size of what it inflates to.

    It inflates to `before`, the byte `literal` over and over, and `after`.
    """
    head, repeats = block_head(literal)
    count = 1 + 258 * repeats + zero_bytes * PER_BYTE
    tail = Bits()
    tail.code("11")  # the end of the block
    tail.number(1, 1)  # the last block, stored: the rest of this byte is passed over
    tail.number(0, 2)
    length = len(after).to_bytes(2, "little")
    closing = tail.bytes() + length + bytes(b ^ 0xFF for b in length) + after
    return (stored(before) + head, closing), len(before) + count + len(after), count


def checksum(function, before, literal, count, after):
    """CRC-32 or Adler-32 of the inflated bytes, without holding them."""
    value = function(before)
    piece = bytes([literal]) * (1 << 20)
    for start in range(0, count, len(piece)):
        value = function(piece[:min(len(piece), count - start)], value)
    return function(after, value)


def zlib_stream(before, literal, zero_bytes, after):
    """Head, number of zero bytes and tail of a zlib stream (PDF's FlateDecode), and its inflated size."""
    (head, tail), size, count = parts(before, literal, zero_bytes, after)
    adler = checksum(zlib.adler32, before, literal, count, after)
    return b"\x78\xda" + head, tail + adler.to_bytes(4, "big"), size
