/// Greek names as passports write them (ISO 843, ELOT 743): `Παπαδόπουλος` is `Papadopoulos`, `Ευαγγελία` is `Evangelia`.
enum GreekReading {
    static func text(_ letters: [Unicode.Scalar]) -> String? {
        var plain: [(letter: Unicode.Scalar, isParted: Bool)] = []
        for letter in letters {
            guard let letter = plainLetter(letter) else { return nil }
            plain.append(letter)
        }
        var reading = ""
        var index = 0
        while index < plain.count {
            let (letter, _) = plain[index]
            let next = index + 1 < plain.count && !plain[index + 1].isParted ? plain[index + 1].letter : nil
            if next == "υ", "αεη".unicodeScalars.contains(letter), let sound = spellings[letter] {
                // Before what is voiced it is.
                let isVoiced = index + 2 < plain.count && voiced.contains(plain[index + 2].letter)
                reading += sound + (isVoiced ? "v" : "f")
                index += 2
            } else if letter == "ο", next == "υ" {
                reading += "ou"
                index += 2
            } else if letter == "γ", let next, let nasal = nasals[next] {
                reading += nasal
                index += 2
            } else if letter == "μ", next == "π", index == 0 {
                reading += "b"
                index += 2
            } else {
                guard let sound = spellings[letter] else { return nil }
                reading += sound
                index += 1
            }
        }
        return reading
    }

    /// A small letter without accents, and whether two dots part it from the vowel before it, as in `Ραϋμόνδος`.
    private static func plainLetter(_ letter: Unicode.Scalar) -> (letter: Unicode.Scalar, isParted: Bool)? {
        guard let small = letter.properties.lowercaseMapping.unicodeScalars.first else { return nil }
        if spellings[small] != nil { return (small, false) }
        return accented[small]
    }

    private static let accented: [Unicode.Scalar: (letter: Unicode.Scalar, isParted: Bool)] = [
        "ά": ("α", false), "έ": ("ε", false), "ή": ("η", false), "ί": ("ι", false), "ό": ("ο", false),
        "ύ": ("υ", false), "ώ": ("ω", false), "ϊ": ("ι", true), "ϋ": ("υ", true), "ΐ": ("ι", true), "ΰ": ("υ", true),
        "ς": ("σ", false),
    ]

    private static let nasals: [Unicode.Scalar: String] = ["γ": "ng", "ξ": "nx", "χ": "nch"]
    private static let voiced = Set("αεηιουωβγδζλμνρ".unicodeScalars)

    private static let spellings: [Unicode.Scalar: String] = [
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch",
        "ψ": "ps", "ω": "o",
    ]
}
