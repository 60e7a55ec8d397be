#!/usr/bin/env python3
"""Count a sealed box again, with a second program.  /  Kiểm phiếu lại bằng một chương trình thứ hai.

    python3 recount.py sealed.db checkpoint.txt form.txt < shares.txt

`shares.txt` has the shares of the box's key, one a line: 66 hex digits each. They come on standard input so that they are in no list of processes.
Prints the sums text of docs/protocol.md, section 11, and its SHA-256; both must be those that were published.
`--blind` adds the blind of sums that are not made known. Needs Python 3.8 or newer and nothing else, no network.
Written from docs/protocol.md (sections 1, 3, 4, 9, 11). It is not hardened against others on the same machine: run it where the shares may be.
Exit code: 0 counted, 1 refused with nothing revealed, 2 a file cannot be read.
"""
import argparse
import hashlib
import hmac
import json
import sqlite3
import struct
import sys

# ---------------------------------------------------------------- X25519 (RFC 7748)

P = 2**255 - 19


def x25519(secret, public):
    k = int.from_bytes(secret, "little") & ~7 & (2**255 - 1) | 2**254
    u = int.from_bytes(public, "little") & (2**255 - 1)
    x2, z2, x3, z3, swap = 1, 0, u, 1, 0
    for t in range(254, -1, -1):
        bit = k >> t & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a % P, b * b % P, d * a % P, c * b % P
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % P, u * (da - cb) ** 2 % P
        x2, z2 = aa * bb % P, e * (aa + 121665 * e) % P
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")


BASE = (9).to_bytes(32, "little")

# ---------------------------------------------------------------- Salsa20, HSalsa20, XSalsa20-Poly1305

SIGMA = struct.unpack("<4I", b"expand 32-byte k")
MASK = 0xFFFFFFFF


def salsa_rounds(key, block):
    k, n = struct.unpack("<8I", key), struct.unpack("<4I", block)
    x = [SIGMA[0], *k[:4], SIGMA[1], *n, SIGMA[2], *k[4:], SIGMA[3]]
    start = list(x)

    def quarter(a, b, c, d):
        for target, one, two, turn in ((b, a, d, 7), (c, b, a, 9), (d, c, b, 13), (a, d, c, 18)):
            s = x[one] + x[two] & MASK
            x[target] ^= (s << turn | s >> (32 - turn)) & MASK

    for _ in range(10):
        for column in ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11)):
            quarter(*column)
        for row in ((0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)):
            quarter(*row)
    return start, x


def salsa20(key, block):
    start, x = salsa_rounds(key, block)
    return struct.pack("<16I", *(a + b & MASK for a, b in zip(start, x)))


def hsalsa20(key, block):
    x = salsa_rounds(key, block)[1]
    return struct.pack("<8I", x[0], x[5], x[10], x[15], *x[6:10])


def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total, prime = 0, 2**130 - 5
    for at in range(0, len(message), 16):
        total = (total + int.from_bytes(message[at : at + 16] + b"\1", "little")) * r % prime
    return (total + int.from_bytes(key[16:32], "little") & 2**128 - 1).to_bytes(16, "little")


def open_secretbox(key, nonce, boxed):
    """The plaintext, or None when the tag is wrong."""
    subkey, tag, body = hsalsa20(key, nonce[:16]), boxed[:16], boxed[16:]
    blocks = (len(body) + 32 + 63) // 64
    stream = b"".join(salsa20(subkey, nonce[16:] + struct.pack("<Q", i)) for i in range(blocks))
    if not hmac.compare_digest(poly1305(stream[:32], body), tag):
        return None
    return bytes(a ^ b for a, b in zip(body, stream[32:]))


def open_sealed(secret, public, sealed):
    ephemeral = sealed[:32]
    shared = x25519(secret, ephemeral)
    if shared == bytes(32):
        return None
    nonce = hashlib.blake2b(ephemeral + public, digest_size=24).digest()
    return open_secretbox(hsalsa20(shared, bytes(16)), nonce, sealed[32:])


# ---------------------------------------------------------------- Shamir over GF(2^8), section 9


def times(a, b):
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def inverse(a):
    return next(b for b in range(1, 256) if times(a, b) == 1)


def combine(shares):
    secret = bytearray(32)
    for i, share in enumerate(shares):
        weight = 1
        for j, other in enumerate(shares):
            if i != j:
                weight = times(weight, times(other[32], inverse(share[32] ^ other[32])))
        for at in range(32):
            secret[at] ^= times(weight, share[at])
    return bytes(secret)


# ---------------------------------------------------------------- sections 3, 4, 11


class Refused(Exception):
    """Nothing is revealed."""


def merkle_root(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + merkle_root(leaves[:half]) + merkle_root(leaves[half:])).digest()


def marks_of(plain, poll, subjects, grades):
    """One mark a subject, or None when the ballot is invalid."""
    if plain is None or len(plain) != 64 or plain[0] != 1 or plain[1:9] != poll or plain[9] != subjects:
        return None
    marks = [plain[10 + place // 4] >> (6 - 2 * (place % 4)) & 3 for place in range(52)]
    if any(plain[23:]) or any(marks[subjects:]) or any(mark > grades for mark in marks[:subjects]):
        return None
    return marks[:subjects]


def recount(database, checkpoint, form, shares, with_blind):
    fields = dict(line.split(": ", 1) for line in checkpoint.splitlines()[1:])
    lines = form.decode("utf-8").split("\n")
    head, subjects = json.loads(lines[0]), len(lines) - 1
    poll, public = bytes.fromhex(fields["poll"]), bytes.fromhex(fields["box-key"])
    if head[1] != fields["poll"] or hashlib.sha256(form).hexdigest() != fields["form"]:
        raise Refused("the form is not that of the checkpoint")

    connection = sqlite3.connect("file:%s?mode=ro&immutable=1" % database, uri=True)
    ballots = [bytes(row[0]) for row in connection.execute("SELECT sealed FROM box")]
    connection.close()
    root = merkle_root(sorted(hashlib.sha256(b"tnv1" + poll + sealed).digest() for sealed in ballots)).hex()
    if root != fields["root"] or len(ballots) != int(fields["turnout"]):
        raise Refused("the box is not that of the checkpoint")

    if len(shares) < 2 or any(len(share) != 33 or share[32] == 0 for share in shares):
        raise Refused("two or more shares of 33 bytes are needed")
    if len(set(share[32] for share in shares)) != len(shares):
        raise Refused("a share is there twice")
    secret = combine(shares)
    if x25519(secret, BASE) != public:
        raise Refused("these shares do not make the key of this box: a wrong one, or too few")

    grades = ["high", "medium", "low"] if head[5] == "three" else ["yes", "no"]
    sums = [dict.fromkeys(grades + ["invalid"], 0) for _ in range(subjects)]
    invalid, seen = 0, set()
    # Below 3 ballots the sums would tell who chose what: none is opened.
    for sealed in sorted(ballots) if len(ballots) >= 3 else []:
        plain = None if sealed in seen or len(sealed) != 112 else open_sealed(secret, public, sealed)
        seen.add(sealed)
        marks = marks_of(plain, poll, subjects, len(grades))
        invalid += marks is None
        for place in range(subjects):
            mark = marks[place] if marks else 0
            sums[place][grades[mark - 1] if mark else "invalid"] += 1
    result = {
        "root": root,
        "collected": len(ballots),
        "invalidBallots": invalid,
        "lines": [[[g, line[g]] for g in sorted(grades)] + [["invalid", line["invalid"]]] for line in sums]
        if len(ballots) >= 3
        else [],
    }
    if with_blind:
        result["blind"] = hmac.new(secret, b"ptn1-blind" + poll, "sha256").hexdigest()[:32]
    return json.dumps(result, separators=(",", ":"))


def main():
    parser = argparse.ArgumentParser(description="Count a sealed box again / kiểm phiếu lại")
    parser.add_argument("database")
    parser.add_argument("checkpoint")
    parser.add_argument("form")
    parser.add_argument("--blind", action="store_true", help="the sums are not made known")
    options = parser.parse_args()
    try:
        with open(options.checkpoint, encoding="utf-8") as one, open(options.form, "rb") as other:
            checkpoint, form = one.read(), other.read()
        shares = [bytes.fromhex(line.strip()) for line in sys.stdin if line.strip()]
        text = recount(options.database, checkpoint, form, shares, options.blind)
    except Refused as why:
        print("Từ chối / refused: %s" % why, file=sys.stderr)
        return 1
    except (OSError, ValueError, KeyError, IndexError, sqlite3.Error) as error:
        print("Không đọc được / cannot be read: %s" % error, file=sys.stderr)
        return 2
    print(text)
    print(hashlib.sha256(text.encode()).hexdigest())
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    sys.exit(main())
