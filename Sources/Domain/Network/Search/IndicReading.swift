/// Names in scripts of India, where a consonant has an `a` behind it unless a sign says something else (ISO 15919, its marks in
/// letters).
///
/// Hindi and Bengali do not speak the last such `a`, and leave one out between two vowels: `राजकुमार` is `Rajkumar`, `রহমান`
/// is `Rahman`. Tamil has one letter for `k` and `g`: which is spoken depends on what stands before it.
struct IndicReading {
    let consonants: [Unicode.Scalar: String]
    let vowels: [Unicode.Scalar: String]
    let signs: [Unicode.Scalar: String]
    /// What follows a vowel.
    let ends: [Unicode.Scalar: String]
    let virama: Unicode.Scalar
    /// A dot below that makes another consonant of it; Tamil has none.
    var dot: Unicode.Scalar?
    var leavesVowelsOut = true

    /// One or more consonants and the vowel behind them.
    private struct Syllable {
        var consonants: String
        var isCluster = false
        var vowel: String
        var isInherent: Bool
        var end = ""

        /// One that can lose its vowel.
        var isLight: Bool { isInherent && !isCluster && end.isEmpty }
        var text: String { consonants + vowel + end }
    }

    func text(_ letters: [Unicode.Scalar]) -> String? {
        var syllables: [Syllable] = []
        var before: Unicode.Scalar?
        var isJoined = false
        for letter in letters {
            let last = syllables.count - 1
            if let spelling = consonants[letter] {
                if isJoined, last >= 0 {
                    let both = joined(syllables[last].consonants, spelling, letter, after: before)
                    syllables[last] = Syllable(consonants: both, isCluster: true, vowel: "a", isInherent: true)
                } else {
                    let isSpirant = before == Self.aytham && letter == "ப"
                    syllables.append(Syllable(consonants: isSpirant ? "f" : spelling, vowel: "a", isInherent: true))
                }
                (before, isJoined) = (letter, false)
            } else if let vowel = vowels[letter] {
                syllables.append(Syllable(consonants: "", vowel: vowel, isInherent: false))
                isJoined = false
            } else if last >= 0, letter == virama {
                (syllables[last].vowel, syllables[last].isInherent, isJoined) = ("", false, true)
            } else if last >= 0, let vowel = signs[letter] {
                (syllables[last].vowel, syllables[last].isInherent) = (vowel, false)
            } else if last >= 0, let end = ends[letter] {
                syllables[last].end += end
            } else if last >= 0, letter == dot, let plain = before.flatMap({ consonants[$0] }) {
                let rest = syllables[last].consonants.dropLast(plain.count)
                syllables[last].consonants = String(rest) + (Self.dotted[plain] ?? plain)
            } else if letter == Self.aytham {
                before = letter
            } else {
                return nil
            }
        }
        if leavesVowelsOut { leaveVowelsOut(of: &syllables) } else { Self.voice(&syllables) }
        let text = syllables.map(\.text).joined()
        return text.isEmpty ? nil : text
    }

    private func leaveVowelsOut(of syllables: inout [Syllable]) {
        guard syllables.count > 1 else { return }
        let last = syllables.count - 1
        if syllables[last].isLight { syllables[last].vowel = "" }
        for index in stride(from: last - 1, to: 0, by: -1) where syllables[index].isLight {
            let (previous, next) = (syllables[index - 1], syllables[index + 1])
            let isBetweenVowels = !previous.vowel.isEmpty && previous.end.isEmpty && !next.vowel.isEmpty
            if isBetweenVowels, !next.isCluster, !next.consonants.isEmpty { syllables[index].vowel = "" }
        }
    }

    /// What Tamil does with a consonant alone between two vowels.
    private static func voice(_ syllables: inout [Syllable]) {
        for index in syllables.indices.dropFirst() {
            let syllable = syllables[index]
            guard !syllable.isCluster, !syllable.vowel.isEmpty else { continue }
            syllables[index].consonants = voiced[syllable.consonants] ?? syllable.consonants
        }
    }

    /// A consonant right behind another.
    private func joined(
        _ text: String, _ spelling: String, _ letter: Unicode.Scalar, after before: Unicode.Scalar?
    ) -> String {
        switch (before ?? " ", letter) {
        case ("ங", "க"): text + "g"
        case ("ண", "ட"), ("ந", "த"): text + "d"
        case ("ம", "ப"): text + "b"
        case ("ஞ", "ச"): text + "j"
        case ("ச", "ச"): text.dropLast() + "cch"
        case ("ற", "ற"): text.dropLast() + "tr"
        case ("ன", "ற"): text + "dr"
        default: text + spelling
        }
    }

    /// `த` is written `t` there, too: `கவிதா` is `Kavita` or `Kavitha`.
    private static let voiced = ["k": "g", "p": "b"]
    /// Before a `ப`, what is spoken is an `f`.
    private static let aytham: Unicode.Scalar = "\u{B83}"

    private static let dotted = ["k": "q", "g": "gh", "j": "z", "ph": "f", "d": "r", "dh": "rh"]
}

extension IndicReading {
    static let devanagari = IndicReading(
        consonants: [
            "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n", "च": "ch", "छ": "chh", "ज": "j", "झ": "jh", "ञ": "n",
            "ट": "t", "ठ": "th", "ड": "d", "ढ": "dh", "ण": "n", "त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n",
            "प": "p", "फ": "ph", "ब": "b", "भ": "bh", "म": "m", "य": "y", "र": "r", "ल": "l", "ळ": "l", "व": "v",
            "श": "sh", "ष": "sh", "स": "s", "ह": "h",
        ],
        vowels: [
            "अ": "a", "आ": "a", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ri", "ए": "e", "ऐ": "ai", "ओ": "o",
            "औ": "au", "ऑ": "o", "ऍ": "e",
        ],
        signs: [
            "\u{93E}": "a", "\u{93F}": "i", "\u{940}": "i", "\u{941}": "u", "\u{942}": "u", "\u{943}": "ri",
            "\u{945}": "e", "\u{947}": "e", "\u{948}": "ai", "\u{949}": "o", "\u{94B}": "o", "\u{94C}": "au",
        ],
        ends: ["\u{901}": "n", "\u{902}": "n", "\u{903}": "h"], virama: "\u{94D}", dot: "\u{93C}")

    static let bengali = IndicReading(
        consonants: [
            "ক": "k", "খ": "kh", "গ": "g", "ঘ": "gh", "ঙ": "ng", "চ": "ch", "ছ": "chh", "জ": "j", "ঝ": "jh", "ঞ": "n",
            "ট": "t", "ঠ": "th", "ড": "d", "ঢ": "dh", "ণ": "n", "ত": "t", "থ": "th", "দ": "d", "ধ": "dh", "ন": "n",
            "প": "p", "ফ": "ph", "ব": "b", "ভ": "bh", "ম": "m", "য": "y", "র": "r", "ল": "l", "শ": "sh", "ষ": "sh",
            "স": "s", "হ": "h", "ৰ": "r", "ৱ": "v",
        ],
        vowels: [
            "অ": "a", "আ": "a", "ই": "i", "ঈ": "i", "উ": "u", "ঊ": "u", "ঋ": "ri", "এ": "e", "ঐ": "ai", "ও": "o",
            "ঔ": "au",
        ],
        signs: [
            "\u{9BE}": "a", "\u{9BF}": "i", "\u{9C0}": "i", "\u{9C1}": "u", "\u{9C2}": "u", "\u{9C3}": "ri",
            "\u{9C7}": "e", "\u{9C8}": "ai", "\u{9CB}": "o", "\u{9CC}": "au",
        ],
        ends: ["\u{981}": "n", "\u{982}": "ng", "\u{983}": "h", "\u{9CE}": "t"], virama: "\u{9CD}", dot: "\u{9BC}")

    static let tamil = IndicReading(
        consonants: [
            "க": "k", "ங": "n", "ச": "s", "ஞ": "n", "ட": "t", "ண": "n", "த": "t", "ந": "n", "ப": "p", "ம": "m",
            "ய": "y", "ர": "r", "ல": "l", "வ": "v", "ழ": "zh", "ள": "l", "ற": "r", "ன": "n", "ஜ": "j", "ஷ": "sh",
            "ஸ": "s", "ஹ": "h", "ஶ": "sh",
        ],
        vowels: [
            "அ": "a", "ஆ": "a", "இ": "i", "ஈ": "i", "உ": "u", "ஊ": "u", "எ": "e", "ஏ": "e", "ஐ": "ai", "ஒ": "o",
            "ஓ": "o", "ஔ": "au",
        ],
        signs: [
            "\u{BBE}": "a", "\u{BBF}": "i", "\u{BC0}": "i", "\u{BC1}": "u", "\u{BC2}": "u", "\u{BC6}": "e",
            "\u{BC7}": "e", "\u{BC8}": "ai", "\u{BCA}": "o", "\u{BCB}": "o", "\u{BCC}": "au",
        ],
        ends: [:], virama: "\u{BCD}", leavesVowelsOut: false)
}
