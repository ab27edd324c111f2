import Domain

extension InterfaceLanguage {
    /// The language in which to answer a request: what its address asks for, then what its cookie remembers, then what
    /// the browser prefers (`Accept-Language`, RFC 9110), then German. Languages that we do not speak are passed over.
    public static func chosen(
        address: String?, cookie: String?, acceptLanguage: String?, among languages: [InterfaceLanguage] = Words.available
    ) -> InterfaceLanguage {
        let named = [address, cookie].lazy.compactMap { $0 }.compactMap { tag in languages.first { $0.hasTag(tag) } }.first
        return named ?? preferred(acceptLanguage ?? "", among: languages) ?? Words.german.language
    }

    /// The language with exactly this tag, if we speak it. Capitals do not matter.
    public static func tagged(_ tag: String, among languages: [InterfaceLanguage] = Words.available) -> InterfaceLanguage? {
        languages.first { $0.hasTag(tag) }
    }

    /// The best of a list such as `tr-TR,tr;q=0.9,de;q=0.5`. A region is ignored: `de-AT` is answered in `de`.
    private static func preferred(_ list: String, among languages: [InterfaceLanguage]) -> InterfaceLanguage? {
        var best: (language: InterfaceLanguage, weight: Double)?
        // A header of any length must not cost more than an ordinary one.
        for item in list.prefix(500).split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let tag = parts.first else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            let primary = String(tag.prefix { $0 != "-" })
            guard weight > (best?.weight ?? 0), let language = tagged(tag, among: languages) ?? tagged(primary, among: languages)
            else { continue }
            best = (language, weight)
        }
        return best?.language
    }

    private func hasTag(_ tag: String) -> Bool {
        self.tag.rawValue.utf8.count == tag.utf8.count && self.tag.rawValue == tag.lowercased()
    }
}
