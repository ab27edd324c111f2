import HTTPTypes
import Hummingbird

/// A refusal that answers what somebody wrote in a form: it is said there as if the form had found it itself.
protocol FormRefusal: Explainable {
    /// The field beside which it is said, `""` for above them all; nil for what nothing in a form can mend.
    var field: String? { get }
}

extension Visit {
    /// Answers a form: with what `deed` leads to or, if the form does not count as it is, with the page that shows it again.
    ///
    /// Why a form comes back, and with which status, is decided here alone; a handler says what its page looks like then.
    /// - Parameters:
    ///   - deed: reads the form and does what it asks for.
    ///   - page: shows the form as it was typed with what is wrong in it, or joined with what somebody else changed
    ///     meanwhile.
    func answering(
        _ deed: () async throws -> Response, orShow page: (SentForm) async throws -> PageFrame
    ) async throws -> Response {
        do {
            return try await deed()
        } catch let problems as FormProblems {
            let sent = SentForm(fields: form, problems: problems)
            return self.page(try await page(sent), status: .unprocessableContent)
        } catch let conflict as FormConflict {
            let sent = SentForm(fields: conflict.merged, conflict: conflict)
            return self.page(try await page(sent), status: .conflict)
        } catch let refusal as any FormRefusal {
            guard let problems = FormProblems(refusal) else { throw refusal }
            return self.page(try await page(SentForm(fields: form, problems: problems)), status: refusal.status)
        }
    }

    /// Answers what was asked for by a button: with what `deed` leads to, or with a page that says what the rules refuse.
    /// What is not there is no refusal but a missing page.
    func answering<Refusal: Explainable>(
        _ deed: () async throws -> Response, orExplain page: (Refusal) async throws -> PageFrame
    ) async throws -> Response {
        do {
            return try await deed()
        } catch let refusal as Refusal where refusal.status != .notFound {
            return self.page(try await page(refusal), status: refusal.status)
        }
    }

    /// The same for whatever refuses it: a rule of the thing itself, or one of those who decide about it.
    func answering(
        _ deed: () async throws -> Response, orExplain page: (any FormRefusal) async throws -> PageFrame
    ) async throws -> Response {
        do {
            return try await deed()
        } catch let refusal as any FormRefusal where refusal.status != .notFound {
            return self.page(try await page(refusal), status: refusal.status)
        }
    }

    /// Both: `explanation` for what the rules refuse whatever is typed, `page` for everything that the form can mend.
    func answering<Refusal: Explainable>(
        _ deed: () async throws -> Response, orShow page: (SentForm) async throws -> PageFrame,
        orExplain explanation: (Refusal) async throws -> PageFrame
    ) async throws -> Response {
        try await answering({ try await answering(deed, orExplain: explanation) }, orShow: page)
    }

    /// Answers a form that shows what would follow before anything is done.
    /// - Parameter preview: shows the form as it was typed with what would follow now, and how that differs from what the form
    ///   had shown; nil if it had shown nothing.
    func answering(
        _ deed: () async throws -> Response, orPreview preview: (SeenPreview?) async throws -> PageFrame,
        orShow page: (SentForm) async throws -> PageFrame
    ) async throws -> Response {
        try await answering(
            {
                if form.isTicked(SeenPreview.button) { return self.page(try await preview(nil)) }
                do {
                    return try await deed()
                } catch let outdated as PreviewIsOutdated {
                    let status: HTTPResponse.Status = outdated.seen == nil ? .ok : .conflict
                    return self.page(try await preview(outdated.seen), status: status)
                }
            }, orShow: page)
    }
}
