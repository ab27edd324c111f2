import Domain

extension Document {
    /// Of a name in a script from the right, of which nobody knows the language.
    static let unknownFromTheRight = Language(rawValue: "und-Arab")
    /// The same of every other script.
    static let unknownFromTheLeft = Language(rawValue: "und")
}

extension [Document.Run] {
    /// Each run in stretches of one direction, for office programs that know a direction for each run only. What runs against
    /// the paragraph is isolated, so that full stops and brackets at its end stay with it.
    /// - Parameter language: of the document.
    func inStretches(in language: Language) -> [Document.Run] {
        let isTurned = isFromTheRight(in: language)
        return flatMap(\.stretches).map { run in
            run.language.isWrittenFromTheRight == isTurned ? run : run.isolated
        }
    }
}

extension Document.Run {
    /// Names in Latin letters in an Arabic sentence are runs of their own, and so is an Arabic name in a German one.
    fileprivate var stretches: [Document.Run] {
        let isFromTheRight = language.isWrittenFromTheRight
        let scalars = Array(text.unicodeScalars)
        let directions = scalars.map(\.isWrittenFromTheRight)
        // The usual case, and most of them.
        guard directions.contains(!isFromTheRight) else { return [self] }
        var runs: [Document.Run] = []
        var start = 0
        while let first = directions[start...].firstIndex(of: !isFromTheRight) {
            // It ends with its last letter or digit: what follows belongs to the sentence.
            let next = directions[first...].firstIndex(of: isFromTheRight) ?? scalars.endIndex
            let last =
                (first..<next).last { directions[$0] != nil || scalars[$0].properties.numericType != nil } ?? first
            if start < first { runs.append(saying(Self.text(scalars[start..<first]))) }
            runs.append(
                Document.Run(
                    Self.text(scalars[first...last]),
                    in: isFromTheRight ? Document.unknownFromTheLeft : Document.unknownFromTheRight, look: look,
                    to: address, of: mention))
            start = last + 1
        }
        if start < scalars.endIndex { runs.append(saying(Self.text(scalars[start...]))) }
        return runs
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }

    /// Between the signs that part its direction from that of the text around it; spaces at its edges stay outside.
    fileprivate var isolated: Document.Run {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return self }
        let sign = language.isWrittenFromTheRight ? "\u{2067}" : "\u{2066}"
        let (before, inner) = (text[..<first], text[first...last])
        // A line break ends an isolate.
        let lines = inner.split(separator: "\n", omittingEmptySubsequences: false).map { "\(sign)\($0)\u{2069}" }
        return saying("\(before)\(lines.joined(separator: "\n"))\(text[text.index(after: last)...])")
    }
}

extension Unicode.Scalar {
    /// Nil for what runs as the text around it does.
    var isWrittenFromTheRight: Bool? {
        switch value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EEFF:
            properties.isAlphabetic ? true : nil
        default: properties.isAlphabetic ? false : nil
        }
    }
}

extension String {
    /// As its first letter is; nil without one.
    var isWrittenFromTheRight: Bool? { unicodeScalars.lazy.compactMap(\.isWrittenFromTheRight).first }
}
