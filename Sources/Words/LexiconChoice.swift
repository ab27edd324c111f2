import Domain

extension Lexicon {
    /// The language in which to answer a request: what its address asks for, then what its cookie remembers, then what
    /// the browser prefers (`Accept-Language`, RFC 9110), then German. Languages that we do not speak are passed over.
    public func language(address: String?, cookie: String?, acceptLanguage: String?) -> InterfaceLanguage {
        address.flatMap(language(tagged:)) ?? cookie.flatMap(language(tagged:)) ?? acceptLanguage.flatMap(preferred)
            ?? languages[0]
    }

    /// Whether a browser's list names none of our languages, so that nobody knows which of them its owner reads best.
    public func knowsNone(of acceptLanguage: String) -> Bool {
        acceptLanguage.contains(where: \.isLetter) && preferred(acceptLanguage) == nil
    }

    /// The language with exactly this tag, if we speak it. Capitals do not matter.
    public func language(tagged tag: String) -> InterfaceLanguage? {
        languages.first { language in
            language.tag.rawValue.utf8.count == tag.utf8.count && language.tag.rawValue.lowercased() == tag.lowercased()
        }
    }

    /// The best of a list such as `tr-TR,tr;q=0.9,de;q=0.5`; of equally good ones the first.
    private func preferred(_ list: String) -> InterfaceLanguage? {
        var best: (language: InterfaceLanguage, weight: Double)?
        // A header of any length must not cost more than an ordinary one.
        for range in String(decoding: list.utf8.prefix(500), as: UTF8.self).split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            guard let tag = parts.first, weight > best?.weight ?? 0, let language = closest(to: tag)
            else { continue }
            best = (language, weight)
        }
        return best?.language
    }

    /// `de` for `de-AT`: what is most specific goes first (RFC 4647, "Lookup").
    private func closest(to tag: String) -> InterfaceLanguage? {
        var subtags = tag.split(separator: "-")
        while !subtags.isEmpty {
            if let language = language(tagged: subtags.joined(separator: "-")) { return language }
            subtags.removeLast()
        }
        return nil
    }
}
