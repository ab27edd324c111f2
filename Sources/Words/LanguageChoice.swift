import Domain

extension InterfaceLanguage {
    /// The language in which to answer a request: what its address asks for, then what its cookie remembers, then what
    /// the browser prefers (`Accept-Language`, RFC 9110), then German. Languages that we do not speak are passed over.
    public static func chosen(
        address: String?, cookie: String?, acceptLanguage: String?,
        among languages: [InterfaceLanguage] = Words.available
    ) -> InterfaceLanguage {
        address.flatMap { tagged($0, among: languages) }
            ?? cookie.flatMap { tagged($0, among: languages) }
            ?? acceptLanguage.flatMap { preferred($0, among: languages) }
            ?? Words.german.language
    }

    /// The language with exactly this tag, if we speak it. Capitals do not matter.
    public static func tagged(_ tag: String, among languages: [InterfaceLanguage] = Words.available)
        -> InterfaceLanguage?
    {
        languages.first { $0.hasTag(tag) }
    }

    /// The best of a list such as `tr-TR,tr;q=0.9,de;q=0.5`; of equally good ones the first.
    private static func preferred(_ list: String, among languages: [InterfaceLanguage]) -> InterfaceLanguage? {
        var best: (language: InterfaceLanguage, weight: Double)?
        // A header of any length must not cost more than an ordinary one.
        for range in String(decoding: list.utf8.prefix(500), as: UTF8.self).split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            guard let tag = parts.first, weight > best?.weight ?? 0, let language = closest(to: tag, among: languages)
            else { continue }
            best = (language, weight)
        }
        return best?.language
    }

    /// `de` for `de-AT`: what is most specific goes first (RFC 4647, "Lookup").
    private static func closest(to tag: String, among languages: [InterfaceLanguage]) -> InterfaceLanguage? {
        var subtags = tag.split(separator: "-")
        while !subtags.isEmpty {
            if let language = tagged(subtags.joined(separator: "-"), among: languages) { return language }
            subtags.removeLast()
        }
        return nil
    }

    private func hasTag(_ tag: String) -> Bool {
        self.tag.rawValue.utf8.count == tag.utf8.count && self.tag.rawValue.lowercased() == tag.lowercased()
    }
}
