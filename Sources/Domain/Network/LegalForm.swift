extension String {
    /// What nobody types who says the name of an association: the words of its legal form, as the search folds them.
    private static let legalForms: [[String]] = [
        ["e", "v"], ["ev"], ["eingetragener", "verein"], ["i", "g"], ["gemeinnutzige", "gmbh"], ["ggmbh"],
        ["g", "gmbh"], ["gmbh"], ["gug"], ["ug", "haftungsbeschrankt"], ["ug"], ["eg"], ["e", "g"], ["gbr"], ["kdor"],
    ]

    private static let lastWordsOfLegalForms = Set(legalForms.compactMap(\.last))

    /// The name as people know it: folded for the search, and without the legal form at its end. A name that is nothing
    /// else stays.
    public var foldedWithoutLegalForm: String {
        var words = foldedForSearch.split(separator: " ").map(String.init)
        while let last = words.last, Self.lastWordsOfLegalForms.contains(last),
            let form = Self.legalForms.first(where: { words.count > $0.count && words.suffix($0.count) == $0[...] })
        {
            words.removeLast(form.count)
        }
        return words.joined(separator: " ")
    }
}

extension String {
    /// Which of `names` somebody means who typed this: the very name, else the only one that differs by its legal form
    /// alone. Of two that could be meant it is none.
    public func meant(among names: [String]) -> Int? {
        if let exact = names.firstIndex(where: { $0.foldedForSearch == foldedForSearch }) { return exact }
        let alike = names.indices.filter { names[$0].foldedWithoutLegalForm == foldedWithoutLegalForm }
        return alike.count == 1 ? alike[0] : nil
    }
}
