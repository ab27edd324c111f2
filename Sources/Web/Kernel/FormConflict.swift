import Secrets

/// What a form showed when it was opened, field by field, as it travels with the form: a few characters for each field that
/// held something.
struct FormVersion {
    /// The hidden field in which it travels.
    static let field = "version"

    private let digests: [String: Substring]

    /// - Parameter fields: what the form shows of what is kept.
    init(of fields: FormFields) {
        let digests = fields.contentNames.map { ($0, fields.digest(of: $0)) }.filter { !$0.1.isEmpty }
        self.digests = Dictionary(uniqueKeysWithValues: digests)
    }

    /// As it came back. What is no version is the version of an empty form.
    init(text: String) {
        let pairs = text.split(separator: " ").compactMap { pair -> (String, Substring)? in
            let parts = pair.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), parts[1]) : nil
        }
        digests = Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }

    /// A form that showed nothing has a version, too: without one it would count as never shown.
    var text: String {
        digests.isEmpty
            ? "-" : digests.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    func isChanged(_ name: String, in fields: FormFields) -> Bool {
        fields.digest(of: name) != digests[name] ?? ""
    }
}

/// Somebody else has changed what a form shows, after it was shown and before it was sent. Nothing is written then: both
/// are told, and whoever sends the form again has seen both.
struct FormConflict: Error {
    /// The fields that somebody else changed.
    let changedByOthers: [String]
    /// What is kept now.
    let kept: FormFields
    let typed: FormFields
    private let shown: FormVersion

    /// - Parameters:
    ///   - typed: what was sent, with the version that the form showed.
    ///   - kept: the same form as it would be shown now, read in the transaction that is going to write.
    /// - Throws: itself, if `kept` is not what was shown.
    static func check(_ typed: FormFields, against kept: FormFields) throws(FormConflict) {
        let shown = FormVersion(text: typed[FormVersion.field])
        let names = Set(kept.contentNames).union(typed.contentNames)
        let changed = names.filter { name in
            // Who typed the same means the same.
            shown.isChanged(name, in: kept) && kept.digest(of: name) != typed.digest(of: name)
        }
        guard changed.isEmpty else {
            throw FormConflict(changedByOthers: changed.sorted(), kept: kept, typed: typed, shown: shown)
        }
    }

    /// Whether the person at this form touched a field at all.
    func isTouched(_ name: String) -> Bool {
        shown.isChanged(name, in: typed)
    }

    /// What the form shows now: everything as typed, but what only somebody else changed as it is kept.
    var merged: FormFields {
        var merged = typed
        for name in changedByOthers where !isTouched(name) { merged.set(name, to: kept.all(name)) }
        // Whoever sends this has seen what is kept now.
        merged[FormVersion.field] = FormVersion(of: kept).text
        return merged
    }
}

extension FormFields {
    /// The version that travels with a form: the one it came back with, or that of what it shows for the first time.
    var version: String {
        self[FormVersion.field].nonEmpty ?? FormVersion(of: self).text
    }

    /// Everything but what a form carries for itself.
    var contentNames: [String] {
        names.filter { !["csrf", "once", "key", FormVersion.field].contains($0) }
    }

    /// Tells what was typed from everything else that could have been typed. What a form carries for itself does not
    /// count: the same form sent again has the same content, however it came to be sent again.
    var contentHash: String {
        // No value holds these two characters.
        let content = contentNames.map { ([$0] + all($0)).joined(separator: "\u{1}") }
        return Secret.hexadecimal(Secret.sha256(Array(content.joined(separator: "\u{2}").utf8)))
    }

    /// Tells what one field holds from everything else that it could hold; empty for nothing. What is ticked in a list has
    /// no order.
    fileprivate func digest(of name: String) -> Substring {
        let values = all(name).sorted()
        guard !values.isEmpty else { return "" }
        return Secret.hexadecimal(Secret.sha256(Array(values.joined(separator: "\u{1}").utf8))).prefix(10)
    }
}
