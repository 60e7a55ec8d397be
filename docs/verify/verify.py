#!/usr/bin/env python3
"""Is a bundle of a confidence vote true?  /  Hồ sơ kết quả lấy phiếu tín nhiệm có đúng không?

    python3 verify.py bundle.zip [--json] [--words "six words"] [--receipt XXXX-XXXX-XXXX]

Written from docs/protocol.md (sections 1, 2, 4, 5, 7, 8, 10 to 15); needs Python 3.8 or newer and nothing else, no network.
Exit code: 0 true, 1 false, 2 the file cannot be read.
"""
import argparse
import hashlib
import json
import re
import struct
import sys
import unicodedata
import zlib

# ---------------------------------------------------------------- section 1: hashes and Ed25519

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def point_of(encoded):
    """The point (x, y) of a canonical encoding, or None."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return (P - x if x & 1 != sign else x, y)


def add(a, b):
    """Extended coordinates (X, Y, Z, T), twisted Edwards with a = -1."""
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * D * a[3] * b[3] % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, d - c, d + c, t + s
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(n, point):
    result, doubled = (0, 1, 1, 0), (point[0], point[1], 1, point[0] * point[1] % P)
    while n:
        if n & 1:
            result = add(result, doubled)
        doubled = add(doubled, doubled)
        n >>= 1
    return result


def encoding_of(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
NEUTRAL = (1).to_bytes(32, "little")


def is_signing_key(key):
    point = point_of(bytes.fromhex(key))
    return point is not None and encoding_of(multiply(8, point)) != NEUTRAL


def is_signed_by(key, text, signature):
    if not is_signing_key(key):
        return False
    public, signature = bytes.fromhex(key), bytes.fromhex(signature)
    s = int.from_bytes(signature[32:], "little")
    if s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + text.encode()).digest(), "little") % L
    x, y = point_of(public)
    return encoding_of(add(multiply(s, BASE), multiply(k, (P - x, y)))) == signature[:32]


# ---------------------------------------------------------------- section 7: papers and six words

FIRST = "b ch gh h k kh l m ng nh ph r s t th v".split()
SECOND = "b h k l ph s t v".split()
VOWELS = "a e i o".split()


def six_words(digest):
    number = int(digest, 16) >> (256 - 66)
    words = [number >> (11 * (5 - i)) & 2047 for i in range(6)]
    return " ".join(FIRST[w >> 7] + VOWELS[w >> 5 & 3] + SECOND[w >> 2 & 7] + VOWELS[w & 3] for w in words)


class Mismatch(Exception):
    """Something does not hold."""


def demand(holds, what):
    if not holds:
        raise Mismatch(what)


def is_line(text):
    return (
        1 <= len(text) <= 8000
        and text[0] != " "
        and text[-1] != " "
        and not any(unicodedata.category(c) == "Cc" or c in "\u2028\u2029" for c in text)
    )


HASH, POLL, SIGNATURE = "[0-9a-f]{64}", "[0-9a-f]{16}", "[0-9a-f]{128}"
COUNT, MEMBER = "(?:0|[1-9][0-9]{0,8})", "(?:[1-9]|1[0-5])"
OR_NONE = "(?:none|%s)" % HASH
WORD = [
    ("poll", POLL), ("member", MEMBER), ("checkpoint", HASH), ("totals", HASH),
    ("disclosure", "full|bands|decision"), ("verdict", "agree|object"), ("reason", is_line),
]
# A key with a star comes once for each item.
KINDS = {
    "settings": [
        ("poll", POLL), ("rule-set", is_line), ("scale", "three|two"), ("sealing", "board|operator"),
        ("disclosure", "full|bands|decision"), ("receipts", "yes|no"), ("roll-call", "yes|no"),
    ],
    "bundle": [("poll", POLL), ("entry*", r"[a-z]+\.txt %s %s" % (COUNT, HASH))],
    "board": [("poll", POLL), ("threshold", MEMBER), ("member*", "%s (?:paper|%s %s)" % (MEMBER, HASH, HASH))],
    "checkpoint": [
        ("poll", POLL), ("form", HASH), ("roll", HASH), ("box-key", HASH), ("board", OR_NONE),
        ("receipt-key", OR_NONE), ("roll-size", COUNT), ("turnout", COUNT), ("root", HASH),
    ],
    "witnesses": [("poll", POLL), ("checkpoint", HASH), ("witness*", "%s %s" % (MEMBER, SIGNATURE))],
    "certification": WORD + [("signature", SIGNATURE)],
    "tap": WORD,
}


def read_paper(text, kind):
    """The fields of the one paper of this kind that the text must be; lists for keys with a star."""
    demand(text.startswith("PTN %s 1\n" % kind) and text.endswith("\n"), "%s: head and end" % kind)
    lines, fields = text[:-1].split("\n")[1:], {}
    for key, rule in KINDS[kind]:
        many, key = key.endswith("*"), key.rstrip("*")
        values = []
        while lines and lines[0].startswith(key + ": ") and (many or not values):
            values.append(lines.pop(0)[len(key) + 2 :])
        demand(many or len(values) == 1, "%s: %s comes once, in its place" % (kind, key))
        for value in values:
            demand(rule(value) if callable(rule) else re.fullmatch(rule, value), "%s: %s" % (kind, key))
        fields[key] = values if many else values[0]
    demand(not lines, "%s: nothing follows" % kind)
    return fields


# ---------------------------------------------------------------- section 14: the file

ORDER = ["manifest.txt", "readme.txt", "settings.txt", "form.txt", "board.txt", "checkpoint.txt", "leaves.txt",
         "totals.txt", "witnesses.txt", "certifications.txt", "audit.txt"]
OF_BOARD = ("board.txt", "witnesses.txt", "certifications.txt")


def entries_in(file):
    entries, at = [], 0
    while at + 30 <= len(file) and file[at : at + 4] == b"PK\x03\x04":
        size, = struct.unpack_from("<I", file, at + 18)
        name_size, extra_size = struct.unpack_from("<HH", file, at + 26)
        start = at + 30 + name_size + extra_size
        if start + size > len(file):
            break
        entries.append((file[at + 30 : at + 30 + name_size].decode("latin-1"), file[start : start + size]))
        at = start + size
    return entries


def encoding_of_file(entries):
    local, central = b"", b""
    pieces = []
    offset = 0
    for name, body in entries:
        facts = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x21, zlib.crc32(body), len(body), len(body), len(name), 0)
        name = name.encode("latin-1")
        local = b"PK\x03\x04" + facts + name + body
        central += b"PK\x01\x02" + struct.pack("<H", 20) + facts + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name
        pieces.append(local)
        offset += len(local)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(central), offset, 0)
    return b"".join(pieces) + central + end


# ---------------------------------------------------------------- section 15: the checks

CHECKS = {
    "container": "tệp nguyên vẹn, đúng một cách ghi",
    "manifest": "mục lục khớp với từng phần",
    "settings": "thiết lập hợp lệ",
    "form": "mẫu phiếu hợp lệ",
    "board": "khóa và ngưỡng của Ban kiểm phiếu hợp lệ",
    "checkpoint": "điểm chốt khớp với mẫu phiếu và Ban kiểm phiếu",
    "leaves": "số phiếu và gốc băm khớp với điểm chốt",
    "totals": "tổng số khớp với số phiếu",
    "witnesses": "thành viên đã ký điểm chốt",
    "certifications": "đủ thành viên xác nhận các tổng số này",
    "audit": "nhật ký điều hành không bị sửa, xóa, chèn",
}


class Bundle:
    """Every check is a method; what it finds out is kept for those that need it."""

    def __init__(self, file):
        self.file = file
        self.cut = entries_in(file)
        self.entries = dict(reversed(self.cut))
        self.found, self.failed = {}, {}
        for check in ["settings"] + [name for name in CHECKS if name != "settings"]:
            try:
                self.found[check] = getattr(self, check)()
            except Mismatch as why:
                self.failed[check] = str(why)
            except Exception as error:  # whatever a damaged file does to us is a failed check
                self.failed[check] = type(error).__name__

    def need(self, check):
        demand(check in self.found, "another check failed: %s" % check)
        return self.found[check]

    def body(self, name):
        demand(name in self.entries, "%s is not there" % name)
        return self.entries[name]

    def text(self, name):
        return self.body(name).decode("utf-8")

    def paper(self, name, kind):
        fields = read_paper(self.text(name), kind)
        demand(fields["poll"] == self.need("settings")["poll"], "%s: poll" % name)
        return fields

    def lines(self, name):
        text = self.text(name)
        demand(text == "" or text.endswith("\n"), "%s: the last line ends" % name)
        return text.split("\n")[:-1]

    @staticmethod
    def json_of(value):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def digest_of(self, value):
        return sha256(self.json_of(value).encode())

    def array(self, line):
        value = json.loads(line)
        demand(isinstance(value, list), "a line is an array")
        demand(self.json_of(value) == line, "a line has its one encoding")
        return value

    @staticmethod
    def is_text(value):
        return isinstance(value, str) and not any(0xD800 <= ord(c) <= 0xDFFF for c in value)

    @property
    def is_of_board(self):
        return self.need("settings")["sealing"] == "board"

    @property
    def is_full(self):
        return self.need("settings")["disclosure"] == "full"

    def names(self):
        return [n for n in ORDER if (self.is_full if n == "totals.txt" else self.is_of_board or n not in OF_BOARD)]

    def settings(self):
        return read_paper(self.text("settings.txt"), "settings")

    def container(self):
        demand([name for name, _ in self.cut] == self.names(), "the entries that the settings ask for")
        demand(encoding_of_file(self.cut) == self.file, "the file is the one encoding of its entries")

    def manifest(self):
        listed = ["%s %d %s" % (name, len(self.body(name)), sha256(self.body(name))) for name in self.names()[1:]]
        demand(self.paper("manifest.txt", "bundle")["entry"] == listed, "names, sizes and hashes of all entries")
        return sha256(self.body("manifest.txt"))

    def form(self):
        settings = self.need("settings")
        head, *subjects = [self.array(line) for line in self.text("form.txt").split("\n")]
        demand(len(head) == 6 and all(map(self.is_text, head)), "the head of the form")
        demand(head[:2] == ["poll", settings["poll"]], "the poll of the form")
        demand(head[4:] == [settings["rule-set"], settings["scale"]], "rule set and scale of the form")
        demand(1 <= len(subjects) <= 50, "the number of subjects")
        for i, subject in enumerate(subjects):
            demand(len(subject) == 5 and subject[0] == "subject", "subject %d" % (i + 1))
            demand(type(subject[1]) is int and subject[1] == i, "place of subject %d" % (i + 1))
            demand(all(map(self.is_text, subject[2:])), "texts of subject %d" % (i + 1))
        return {"title": head[2], "organisation": head[3], "subjects": [subject[3] for subject in subjects]}

    def board(self):
        if not self.is_of_board:
            return None
        fields = self.paper("board.txt", "board")
        rows = [line.split(" ") for line in fields["member"]]
        demand([row[0] for row in rows] == [str(i + 1) for i in range(len(rows))], "members are numbered from 1")
        keys = [None if row[1] == "paper" else row[1:] for row in rows]
        every = [key for pair in keys if pair for key in pair]
        demand(len(set(every)) == len(every), "no key is there twice")
        demand(all(is_signing_key(pair[1]) for pair in keys if pair), "every key is a good one")
        threshold = int(fields["threshold"])
        demand(3 <= len(keys) <= 15 and len(keys) // 2 + 1 <= threshold <= len(keys), "members and threshold")
        return {"threshold": threshold, "keys": keys}

    def checkpoint(self):
        fields = self.paper("checkpoint.txt", "checkpoint")
        demand(fields["form"] == sha256(self.body("form.txt")), "the form of the checkpoint")
        board = sha256(self.body("board.txt")) if self.is_of_board else "none"
        demand(fields["board"] == board, "the board of the checkpoint")
        demand(int(fields["turnout"]) <= int(fields["roll-size"]), "not more ballots than lines of the roll")
        return dict(fields, turnout=int(fields["turnout"]), digest=sha256(self.body("checkpoint.txt")))

    def leaves(self):
        checkpoint, leaves = self.need("checkpoint"), self.lines("leaves.txt")
        demand(all(re.fullmatch(HASH, leaf) for leaf in leaves), "every leaf is a hash")
        demand(leaves == sorted(leaves), "leaves ascend")
        demand(len(leaves) == checkpoint["turnout"], "as many leaves as ballots")
        # Section 4: completed subtrees on a stack, joined from the right at the end.
        stack = []
        for leaf in leaves:
            node, height = hashlib.sha256(b"\0" + bytes.fromhex(leaf)).digest(), 0
            while stack and stack[-1][1] == height:
                node, height = hashlib.sha256(b"\1" + stack.pop()[0] + node).digest(), height + 1
            stack.append((node, height))
        root = stack.pop()[0] if stack else hashlib.sha256(b"").digest()
        while stack:
            root = hashlib.sha256(b"\1" + stack.pop()[0] + root).digest()
        demand(root.hex() == checkpoint["root"], "the root of the leaves")
        return leaves

    def totals(self):
        form, checkpoint = self.need("form"), self.need("checkpoint")
        if not self.is_full:
            return None
        pattern = r'\{"root":"(%s)","collected":(%s),"invalidBallots":(%s),"lines":\[(.*)\]\}' % (HASH, COUNT, COUNT)
        match = re.fullmatch(pattern, self.text("totals.txt"))
        demand(match, "the text of the sums")
        root, collected, invalid = match[1], int(match[2]), int(match[3])
        demand(root == checkpoint["root"] and collected == checkpoint["turnout"], "the sums are of this box")
        demand(invalid <= collected, "not more invalid ballots than ballots")
        two = self.need("settings")["scale"] == "two"
        grades = ["no", "yes", "invalid"] if two else ["high", "low", "medium", "invalid"]
        pattern = r"\[" + ",".join(r'\["%s",(%s)\]' % (grade, COUNT) for grade in grades) + r"\]"
        lines = [re.fullmatch(pattern, line) for line in re.split(r"(?<=\]\]),", match[4])] if match[4] else []
        demand(all(lines), "the sums of every subject")
        sums = [[int(count) for count in line.groups()] for line in lines]
        demand(len(sums) == (0 if collected < 3 else len(form["subjects"])), "a line for every subject")
        demand(all(sum(line) == collected and line[-1] >= invalid for line in sums), "the sums add up")
        return [dict(zip(grades, line)) for line in sums]

    def ascending(self, members):
        demand(all(a < b for a, b in zip(members, members[1:])), "members ascend, each once")

    def key_of(self, member):
        keys = self.need("board")["keys"]
        demand(member <= len(keys), "member %d" % member)
        return keys[member - 1]

    def witnesses(self):
        if not self.is_of_board:
            return None
        board, checkpoint = self.need("board"), self.need("checkpoint")
        fields = self.paper("witnesses.txt", "witnesses")
        demand(fields["checkpoint"] == checkpoint["digest"], "the checkpoint of the witnesses")
        lines = [line.split(" ") for line in fields["witness"]]
        self.ascending([int(member) for member, _ in lines])
        for member, signature in lines:
            key = self.key_of(int(member))
            demand(key and is_signed_by(key[1], self.text("checkpoint.txt"), signature), "signature of member " + member)
        demand(len(lines) >= board["threshold"] - board["keys"].count(None), "enough members signed the checkpoint")
        return len(lines)

    def certifications(self):
        if not self.is_of_board:
            return None
        board, checkpoint = self.need("board"), self.need("checkpoint")
        text = self.text("certifications.txt")
        words = []
        for paper in re.split(r"(?<=\n)(?=PTN )", text) if text else []:
            signed = paper.startswith("PTN certification 1\n")
            word = read_paper(paper, "certification" if signed else "tap")
            key = self.key_of(int(word["member"]))
            demand(word["poll"] == self.need("settings")["poll"], "the poll of a certification")
            demand(word["checkpoint"] == checkpoint["digest"], "the checkpoint of a certification")
            demand(word["disclosure"] == self.need("settings")["disclosure"], "the disclosure of a certification")
            if signed:
                said = re.sub(r"signature: .*\n\Z", "", paper)
                demand(key and is_signed_by(key[1], said, word["signature"]), "signature of member " + word["member"])
            else:
                demand(key is None, "only a member with a paper code certifies with a tap")
            words.append(word)
        self.ascending([int(word["member"]) for word in words])
        demand(words, "somebody certified")
        totals = sha256(self.body("totals.txt")) if self.is_full else words[0]["totals"]
        demand(all(word["totals"] == totals for word in words), "all certifications are of the same sums")
        agreeing = [word for word in words if word["verdict"] == "agree"]
        demand(len(agreeing) >= board["threshold"], "%d members agree" % len(agreeing))
        return {
            "totals": totals,
            "signed": sum("signature" in word for word in agreeing),
            "tapped": sum("signature" not in word for word in agreeing),
            "objections": [
                {"member": int(word["member"]), "reason": word["reason"]} for word in words if word["verdict"] == "object"
            ],
        }

    def audit(self):
        checkpoint, head, shown = self.need("checkpoint"), "0" * 64, []
        for i, line in enumerate(self.lines("audit.txt")):
            entry = self.array(line)
            demand(len(entry) in (3, 7) and type(entry[0]) is int and entry[0] == i + 1, "entry %d" % (i + 1))
            demand(all(map(self.is_text, entry[1:])), "texts of entry %d" % (i + 1))
            digest = self.digest_of(entry[:-1]) if len(entry) == 7 else entry[1]
            demand(re.fullmatch(HASH, digest), "the digest of entry %d" % (i + 1))
            head = self.digest_of([head, digest])
            demand(head == entry[-1], "the link of entry %d" % (i + 1))
            if len(entry) == 7:
                time = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[.][0-9]{3}Z"
                demand(re.fullmatch(time, entry[1]), "the time of entry %d" % (i + 1))
                demand(entry[2] == self.need("settings")["poll"], "the poll of entry %d" % (i + 1))
                shown += [entry[4:6]] if entry[4] in ("opened", "sealed", "counted") else []
        demand([act for act, _ in shown] == ["opened", "sealed", "counted"], "opened, sealed and counted once, in order")
        digest = HASH
        if self.is_full:
            digest = sha256(self.body("totals.txt"))
        elif self.is_of_board:
            digest = self.need("certifications")["totals"]
        root = checkpoint["root"]
        opened = "box key %s, (?:0|[1-9][0-9]*) ballot cards" % checkpoint["box-key"]
        demand(re.fullmatch(opened, shown[0][1]), "the opening")
        demand(shown[1][1] == "%d ballots, root %s" % (checkpoint["turnout"], root), "the seal")
        demand(re.fullmatch("root %s, digest %s" % (root, digest), shown[2][1]), "the count")
        return head


# ---------------------------------------------------------------- the command

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def receipt_code(leaf):
    number = int(leaf[:15], 16)
    code = "".join(CROCKFORD[number >> shift & 31] for shift in range(55, -1, -5))
    return "-".join((code[:4], code[4:8], code[8:]))


def plain_words(text):
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.category(c).startswith("M"))
    return " ".join(re.findall("[a-z]+", text.lower()))


def main():
    parser = argparse.ArgumentParser(description="Is a bundle true? / Hồ sơ có đúng không?")
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--words", help="the six words posted at the seal")
    parser.add_argument("--receipt", help="a receipt that must be in the box")
    options = parser.parse_args()
    try:
        with open(options.file, "rb") as handle:
            bundle = Bundle(handle.read())
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    found, failed = bundle.found, bundle.failed
    checkpoint = found.get("checkpoint")
    words = six_words(checkpoint["digest"]) if checkpoint else None
    words_fit = None if options.words is None else plain_words(options.words) == words
    receipt_found = None
    if options.receipt is not None:
        wanted = unicodedata.normalize("NFKC", options.receipt).upper()
        wanted = re.sub(r"[\s\-–—]", "", wanted).replace("O", "0").replace("I", "1").replace("L", "1")
        receipt_found = any(receipt_code(leaf).replace("-", "") == wanted for leaf in found.get("leaves") or [])
    is_true = not failed and words_fit is not False and receipt_found is not False
    if options.json:
        print(json.dumps({
            "ok": is_true,
            "checks": [{"check": c, "ok": c not in failed, "why": failed.get(c)} for c in CHECKS],
            "checkpoint": checkpoint and checkpoint["digest"],
            "words": words,
            "certifications": found.get("certifications"),
            "auditHead": found.get("audit"),
            "bundle": found.get("manifest"),
            "wordsFit": words_fit,
            "receiptFound": receipt_found,
        }, ensure_ascii=False, indent=2))
        return 0 if is_true else 1
    for check in CHECKS:
        why = " – SAI: " + failed[check] if check in failed else ""
        print("%s %s – %s%s" % ("✗" if check in failed else "✓", check, CHECKS[check], why))
    if found.get("form"):
        print("\n%s – %s" % (found["form"]["title"], found["form"]["organisation"]))
    if checkpoint:
        print("Phiếu trong hòm / ballots in the box: %d / %s" % (checkpoint["turnout"], checkpoint["roll-size"]))
        print("Sáu từ / six words: %s" % words)
    for name, sums in zip((found.get("form") or {}).get("subjects", []), found.get("totals") or []):
        print("  %s: %s" % (name, ", ".join("%s %d" % item for item in sums.items())))
    board = found.get("board")
    for i, key in enumerate(board["keys"] if board else []):
        text = key and "PTN member-key 1\nseal: %s\nsign: %s\n" % tuple(key)
        print("  %d: %s" % (i + 1, six_words(sha256(text.encode())) if text else "mã giấy / paper code"))
    certified = found.get("certifications")
    if certified:
        print("Chữ ký / signatures: %(signed)d, bấm / taps: %(tapped)d" % certified)
        for word in certified["objections"]:
            print("Không đồng ý / objects: %(member)d: %(reason)s" % word)
    if words_fit is not None:
        print("Sáu từ khớp / the words fit" if words_fit else "Sáu từ KHÔNG khớp / the words do NOT fit")
    if receipt_found is not None:
        print("Mã có trong hòm / receipt in the box" if receipt_found else "KHÔNG có mã / receipt NOT in the box")
    print("\nĐÚNG / TRUE" if is_true else "\nSAI / FALSE")
    return 0 if is_true else 1


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
