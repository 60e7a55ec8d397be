#!/usr/bin/env python3
"""Do verify.py and recount.py give the values of vectors.json?

    python3 check_vectors.py

Exit code: 0 all of them, 1 not (each one that differs is named).
"""
import hashlib
import hmac
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import recount  # noqa: E402
import verify  # noqa: E402

failed = []


def same(name, one, other):
    if one != other:
        failed.append(name)


def sha(text):
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def field(text, key):
    return next(line[len(key) + 2 :] for line in text.splitlines() if line.startswith(key + ": "))


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "vectors.json"), encoding="utf-8") as handle:
    v = json.load(handle)

poll = bytes.fromhex(v["ballot"]["poll"])
plain = bytes.fromhex(v["ballot"]["plain"])
same("ballot", recount.marks_of(plain, poll, 5, 3), v["ballot"]["marks"])

box = {key: bytes.fromhex(value) for key, value in v["sealedBox"].items()}
same("box key", recount.x25519(box["secret"], recount.BASE), box["public"])
same("sealed box", recount.open_sealed(box["secret"], box["public"], box["sealed"]), box["plain"])

same("leaf", sha(b"tnv1" + poll + bytes.fromhex(v["leaf"]["sealed"])), v["leaf"]["leaf"])
for case in v["roots"]:
    leaves = sorted(bytes.fromhex(leaf) for leaf in case["leaves"])
    same("root of %d" % len(leaves), recount.merkle_root(leaves).hex(), case["root"])

receipt = v["receipt"]
same("receipt code", verify.receipt_code(receipt["leaf"]), receipt["code"])
message = (b"tnv1-receipt" + poll + bytes.fromhex(receipt["leaf"])).decode("latin-1")


class Bytes(str):
    """verify.py signs texts; this one is bytes."""

    def encode(self, *_):
        return str.encode(self, "latin-1")


same("receipt signature", verify.is_signed_by(receipt["public"], Bytes(message), receipt["signature"]), True)

for case in v["sixWords"]:
    same("six words", verify.six_words(case["digest"]), case["words"])
same("form", sha(v["form"]["text"]), v["form"]["hash"])

key = v["memberKey"]["text"]
said = key[: key.index("signature: ")]
same("member key", verify.is_signed_by(field(key, "sign"), said, field(key, "signature")), True)
same("fingerprint", verify.six_words(sha(said)), v["memberKey"]["fingerprint"])
seed = bytes.fromhex(v["memberKey"]["seed"])
extracted = hmac.new(bytes(32), seed, "sha256").digest()
seal_secret = hmac.new(extracted, b"ptn1-member-seal\1", "sha256").digest()
same("seal key", recount.x25519(seal_secret, recount.BASE).hex(), field(key, "seal"))

verify.read_paper(v["board"]["text"], "board")
same("board", sha(v["board"]["text"]), v["board"]["hash"])
same("ceremony", verify.six_words(sha(v["ceremony"]["text"])), v["ceremony"]["words"])

shares = [bytes.fromhex(share) for share in v["shares"]["shares"]]
same("shares", recount.combine(shares).hex(), v["shares"]["secret"])
box_key = box["public"]
packed = b"ptn1-share" + poll + bytes([1, 5, 3]) + box_key + shares[0]
same("packed share", packed.hex(), v["share"]["packed"])
same("share check", sha(b"ptn1-share-check" + packed), v["share"]["check"])
same("canary answer", sha(b"ptn1-canary-answer" + bytes.fromhex(v["share"]["canary"])), v["share"]["canaryAnswer"])


def field_times(a, b):
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0b100000000000000001001 if a & 1 << 19 else 0)
        b >>= 1
    return product


code = "".join(v["share"]["code"].split())
groups = [sum(verify.CROCKFORD.index(c) << shift for c, shift in zip(code[i : i + 4], (15, 10, 5, 0))) for i in range(0, 64, 4)]
number = 0
for group in groups[:14]:
    number = number << 20 | group
same("paper code", number, 1 << 276 | int(v["ballot"]["poll"][:3], 16) << 264 | int.from_bytes(shares[0], "big"))
total, weighted, weight = 0, 0, 1
for group in groups:
    total, weighted, weight = total ^ group, weighted ^ field_times(weight, group), field_times(weight, 2)
same("check groups", (total, weighted), (0, 0))

checkpoint = v["checkpoint"]["text"]
verify.read_paper(checkpoint, "checkpoint")
same("checkpoint", sha(checkpoint), v["checkpoint"]["digest"])
same("witness", verify.is_signed_by(field(key, "sign"), checkpoint, v["checkpoint"]["witness"]), True)
handover = b"ptn1-handover" + bytes.fromhex(v["checkpoint"]["digest"]) + packed
same("handover", handover.hex(), v["handover"]["packed"])

same("totals", sha(v["totals"]["text"]), v["totals"]["digest"])
blind = hmac.new(box["secret"], b"ptn1-blind" + poll, "sha256").hexdigest()[:32]
same("blind", v["totals"]["withBlind"], v["totals"]["text"][:-1] + ',"blind":"%s"}' % blind)
word = v["certification"]["text"]
verify.read_paper(word, "certification")
said = word[: word.index("signature: ")]
same("certification", verify.is_signed_by(field(key, "sign"), said, field(word, "signature")), True)

entry = json.loads(v["audit"]["entry"])
same("audit entry", json.dumps(entry, ensure_ascii=False, separators=(",", ":")), v["audit"]["entry"])
same("audit digest", sha(v["audit"]["entry"]), v["audit"]["digest"])
same("audit hash", sha('["%s","%s"]' % ("0" * 64, v["audit"]["digest"])), v["audit"]["hash"])

entries = [(name, body.encode()) for name, body in v["zip"]["entries"]]
same("zip", verify.encoding_of_file(entries).hex(), v["zip"]["file"])
same("zip entries", verify.entries_in(bytes.fromhex(v["zip"]["file"])), entries)

print("ok" if not failed else "differ: " + ", ".join(failed))
sys.exit(1 if failed else 0)
