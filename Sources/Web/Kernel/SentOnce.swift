import Domain
import Hummingbird
import Secrets
import Storage

extension Visit {
    /// Does what a form asks for and leads on to where `deed` says; the same form sent again (a slow line, a second tap, a
    /// page that was restored) is led there, too, and nothing is done twice. The same form with another content is another
    /// deed.
    /// - Parameter deed: returns an address without secrets, because it is kept.
    func once(_ deed: @escaping @Sendable (Writer) throws -> String) async throws -> Response {
        let key = keyOfSentForm
        return redirect(to: try await write { db in try db.once(form: key, leadingTo: deed) })
    }

    /// The same at the desk: the page to which it leads begins with what was done, what followed and the way back.
    func onceWithReceipt(_ deed: @escaping @Sendable (Writer) throws -> String) async throws -> Response {
        let isAtDesk = hasDesk
        return try await once { db in
            let address = try deed(db)
            return isAtDesk ? DeedReceipt.address(address, of: db.numberOfDeed) : address
        }
    }

    /// The same where the way on is known before.
    func onceWithReceipt<Done>(
        then address: String, _ deed: @escaping @Sendable (Writer) throws -> Done
    ) async throws -> Response {
        try await onceWithReceipt { db in
            _ = try deed(db)
            return address
        }
    }

    /// The same where the way on is known before.
    /// - Parameter author: who does it, if that is not the caller.
    func once<Done>(
        then address: String, by author: Author? = nil, _ deed: @escaping @Sendable (Writer) throws -> Done
    ) async throws -> Response {
        let key = keyOfSentForm
        try await write(by: author ?? self.author) { db in
            _ = try db.once(form: key) { db in
                _ = try deed(db)
                return ""
            }
        }
        return redirect(to: address)
    }

    /// The same where the answer is no address but what can be seen nowhere else: the form sent again does nothing and shows what
    /// is left of it.
    func once<Shown: Sendable>(
        _ deed: @escaping @Sendable (Writer) throws -> Void, showing shown: @escaping @Sendable (Reader) throws -> Shown
    ) async throws -> Shown {
        let key = keyOfSentForm
        return try await write { db in
            _ = try db.once(form: key) { db in
                try deed(db)
                return ""
            }
            return try shown(db)
        }
    }

    /// Where the form that was sent has led before. Whoever has given something up with it may find the way to it closed when
    /// they send it again; they are led where they were led.
    func placeReachedBefore() async throws -> String? {
        guard request.method == .post, let key = keyOfSentForm else { return nil }
        return try await read { db in try db.place(reachedWithForm: key) }.flatMap(\.nonEmpty)
    }

    /// A secret that follows from this copy of this form with this content, for what nobody else is to find again; nil if it
    /// was not sent by a page of ours.
    var secretOfSentForm: Secret? {
        keyOfSentForm.map { derivedSecret("form:\($0)") }
    }

    /// Which browser sends a form.
    var formCaller: String { "form:" + (browserSecret?.hash.rawValue ?? "") }

    /// This copy of this form with this content; nil if it was not sent by a page of ours. No two browsers have one copy.
    private var keyOfSentForm: String? {
        guard let token = sentToken else { return nil }
        let parts = [token.copy.text, path, form["once"], form.contentHash]
        return Secret.hexadecimal(Secret.sha256(Array(parts.joined(separator: "\u{1}").utf8)))
    }
}
