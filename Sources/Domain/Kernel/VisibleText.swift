/// Takes out of a text what nobody can see.
enum VisibleText {
    /// No script puts more marks on one letter (Hebrew with its accents needs four). Towers of them hide the lines around
    /// them, and comparing them takes a time that grows with the square of their height.
    private static let mostMarks = 8

    static func of(_ typed: String) -> String {
        if typed.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }) { return typed }
        let scalars = Array(typed.unicodeScalars)
        var kept: [Unicode.Scalar] = []
        kept.reserveCapacity(scalars.count)
        var (marks, isTag, seesSomething, following) = (0, false, false, 0)
        for (place, scalar) in scalars.enumerated() {
            // Most letters of most texts: nothing has to be asked about them.
            if scalar.isPlainLatin {
                kept.append(scalar)
                if scalar != " " { seesSomething = true }
                (marks, isTag) = (0, false)
                continue
            }
            let properties = scalar.properties
            let before = kept.last
            switch scalar.value {
            case 0x0A, 0x0D, 0x2028, 0x2029:
                if scalar != "\n" || place == 0 || scalars[place - 1] != "\r" { kept.append("\n") }
                (marks, isTag) = (0, false)
                continue
            case 0x09: kept.append("\t")
            // Braille without dots is the space of that script.
            case 0x2800: kept.append(" ")
            // A note without a head, and what is left of a picture that was pasted along.
            case 0x1D159, 0xFFFC: continue
            case 0x200C, 0x200D:
                following = max(following, place + 1)
                while following < scalars.count, scalars[following].isJoiner { following += 1 }
                guard let before else { continue }
                let next = following < scalars.count ? scalars[following] : " "
                // Older texts end a Malayalam word with a joiner behind a virama.
                if before.isVirama || scalar.isNeeded(between: before, and: next) { kept.append(scalar) }
                continue
            // The letters of a flag, which follow a black one.
            case 0xE0020...0xE007F:
                guard before == "\u{1F3F4}" || isTag else { continue }
                kept.append(scalar)
                isTag = true
                continue
            case 0xFE00...0xFE0F, 0x180B...0x180D, 0x180F, 0xE0100...0xE01EF:
                if let before, scalar.selects(variantOf: before) { kept.append(scalar) }
                continue
            case 0xFDD0...0xFDEF: continue
            case let value where value & 0xFFFE == 0xFFFE: continue
            default:
                switch properties.generalCategory {
                case .control: continue
                // Of these only the signs that embrace an Arabic number, or stand before one, are seen.
                case .format where !scalar.isNumberSign: continue
                case .nonspacingMark, .enclosingMark:
                    guard let before, !before.properties.isWhitespace, !properties.isDefaultIgnorableCodePoint else {
                        continue
                    }
                    marks += 1
                    if marks <= mostMarks {
                        kept.append(scalar)
                    } else {
                        // Only the ground floor stays.
                        while let last = kept.last, last.standsOnAnother { kept.removeLast() }
                    }
                    continue
                default:
                    if properties.isDefaultIgnorableCodePoint { continue }
                    kept.append(scalar)
                    if !properties.isWhitespace { seesSomething = true }
                }
            }
            (marks, isTag) = (0, false)
        }
        return seesSomething ? String(String.UnicodeScalarView(kept)).withoutTowers : ""
    }
}

extension Unicode.Scalar {
    /// Letters, digits and signs of Latin scripts, and the space.
    fileprivate var isPlainLatin: Bool { (0x20..<0x7F).contains(value) || (0xC0...0x24F).contains(value) }

    fileprivate var isJoiner: Bool { value == 0x200C || value == 0x200D }

    fileprivate var isVirama: Bool { properties.canonicalCombiningClass.rawValue == 9 }

    private var isMark: Bool {
        [.nonspacingMark, .enclosingMark, .spacingMark].contains(properties.generalCategory)
    }

    fileprivate var standsOnAnother: Bool {
        isJoiner || [.nonspacingMark, .enclosingMark].contains(properties.generalCategory)
    }

    /// A letter or mark of a script whose letters join: from Arabic to Mongolian, and those that were added later.
    private var joins: Bool {
        switch value {
        case 0x0600...0x10FF, 0x1200...0x1CFF, 0xA800...0xABFF, 0xFB50...0xFDFF, 0xFE70...0xFEFC, 0x10A00...0x11FFF,
            0x1E900...0x1E95F:
            properties.isAlphabetic || isMark
        default: false
        }
    }

    private var isPartOfEmoji: Bool {
        value > 0xFF && properties.isEmoji || value == 0xFE0F || properties.isEmojiModifier
    }

    /// Whether a joiner between two of them is seen.
    fileprivate func isNeeded(between before: Self, and next: Self) -> Bool {
        (before.joins && next.joins) || (value == 0x200D && before.isPartOfEmoji && next.isPartOfEmoji)
    }

    /// Whether this variation selector means something behind `base`.
    fileprivate func selects(variantOf base: Self) -> Bool {
        switch value {
        case 0xFE0E, 0xFE0F: base.properties.isEmoji
        case 0x180B...0x180F: (0x1800...0x18AF).contains(base.value)
        default: base.properties.isIdeographic || (0x1000...0x109F).contains(base.value)
        }
    }

    /// Format characters that are seen: Arabic, Syriac and Kaithi signs of numbers and texts.
    fileprivate var isNumberSign: Bool {
        switch value {
        case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: true
        default: false
        }
    }
}

extension Character {
    /// Whether it is made of more code points than any script or emoji needs (Unicode allows texts to be cut after 30
    /// marks: UAX #15, "Stream-Safe Text Format").
    ///
    /// Such towers count as one letter where texts are measured. Worse, comparing them sorts their marks, in a time
    /// that grows with the square of their number: 60 kB hold up a core for a minute.
    fileprivate var isTower: Bool { unicodeScalars.dropFirst(31).first != nil }
}

extension String {
    /// With only the ground floor of every tower of marks.
    fileprivate var withoutTowers: String {
        guard hasTowers else { return self }
        let kept = flatMap { $0.isTower ? $0.unicodeScalars.prefix(1) : $0.unicodeScalars[...] }
        // What now stands side by side may be a tower again, though at most a thirtieth as high.
        return String(String.UnicodeScalarView(kept)).withoutTowers
    }

    /// Whether a letter of it is a tower of marks.
    public var hasTowers: Bool { contains(where: \.isTower) }
}
