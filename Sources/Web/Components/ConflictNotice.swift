import Words

/// Tells that somebody else saved first: each field that differs, as it is kept and as it was typed, side by side.
struct ConflictNotice: Component {
    let words: Words
    let conflict: FormConflict
    /// What a field is called, and what it holds in words; nil for a field that the form does not show by itself.
    let field: (_ name: String, _ fields: FormFields) -> (label: String, text: String)?
    /// False where it is only shown what it looks like.
    var isFocused = true

    var html: HTML {
        let table = DataTable(
            caption: words(KernelPhrase.conflictTable),
            columns: [
                .init(words(KernelPhrase.conflictField)), .init(words(KernelPhrase.conflictKept)),
                .init(words(KernelPhrase.conflictTyped)),
            ], rows: conflict.changedByOthers.compactMap(row))
        return """
            \(Notice(
                kind: .caution, title: words(KernelPhrase.conflictTitle),
                text: "<p>\(words(KernelPhrase.conflictLead))</p>", isFocused: isFocused
            ))\(table)
            """
    }

    private func row(_ name: String) -> [HTML]? {
        guard let kept = field(name, conflict.kept), let typed = field(name, conflict.typed) else { return nil }
        return [
            "\(kept.label)", cell(kept.text),
            conflict.isTouched(name)
                ? cell(typed.text) : "<span class=\"soft\">\(words(KernelPhrase.conflictUntouched))</span>",
        ]
    }

    private func cell(_ text: String) -> HTML {
        text.isEmpty
            ? "<span class=\"soft\">\(words(KernelPhrase.conflictEmpty))</span>" : "<span dir=\"auto\">\(text)</span>"
    }
}
