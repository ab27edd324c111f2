import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// "Stimmt alles?": what the link of a letter leads to, and the telephone list of those who answer none. Opening a link
/// changes nothing, because mail programs open links before people do; the button does.
enum ReconfirmationRoutes {
    static func add(to routes: inout Routes) {
        let pattern = ReconfirmationAddress.pattern
        routes.get(pattern.page, for: .everyone, show)
        routes.post(pattern.answer, for: .everyone, answer)
        routes.get(DeskAddress.silent, for: .coordination, showSilent)
        routes.get(OrganisationAddress.pattern.call, for: .coordination, showCall)
        routes.post(OrganisationAddress.pattern.call, for: .coordination, noteCall)
    }

    /// In the language of the letter that brought the link, as long as its reader has chosen no other.
    private static let show: Routes.Handler = { visit in
        guard let contents = try await existing(visit) else { return gone(visit) }
        if let language = contents.reader?.language, language != visit.words.language.tag,
            visit.services.lexicon.language(tagged: language.rawValue) != nil, !visit.hasChosenLanguage
        {
            return visit.redirect(to: "\(visit.path)?lang=\(language.rawValue)")
        }
        return visit.page(ReconfirmationPage(visit: visit, contents: contents).frame)
    }

    private static let answer: Routes.Handler = { visit in
        guard let contents = try await existing(visit) else { return gone(visit) }
        let deed = AnswerReconfirmation(
            by: contents.link.hash, seeing: visit.form[PublicFacts.field], on: visit.today)
        // Whoever of the team opens the letter of an organisation speaks for that organisation there, too.
        let author = contents.reader.map { Author.account($0.id.rawValue) } ?? .visitor
        return try await visit.answering {
            try await visit.once(then: ReconfirmationAddress(contents.link).page, by: author) { db in
                try deed.run(in: db)
            }
        } orExplain: { (refusal: PublicFacts.Refusal) in
            // Asked again, with what it says now.
            let now = try await existing(visit) ?? contents
            return ReconfirmationPage(visit: visit, contents: now, refusal: refusal).frame
        }
    }

    private static func existing(_ visit: Visit) async throws -> ReconfirmationContents? {
        guard let link = try? visit.ownLink() else { return nil }
        return try await visit.read { [now = visit.now, today = visit.today] db in
            try ReconfirmationContents(behind: link, at: now, on: today, in: db)
        }
    }

    private static func gone(_ visit: Visit) -> Response {
        visit.page(GoneReconfirmationPage(visit: visit).frame, status: .notFound)
    }

    // MARK: Whoever answers no letter

    private static let showSilent: Routes.Handler = { visit in
        let called = visit.query["called"]
        let contents = try await visit.read { db in try SilentContents(called: called, in: db) }
        return visit.page(SilentPage(visit: visit, contents: contents).frame)
    }

    private static let showCall: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        let form = ProfileCallForm(visit.query)
        let contents = try await calls(to: organisation, visit)
        return visit.page(ProfileCallPage(visit: visit, contents: contents, form: form).frame)
    }

    private static let noteCall: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        let (form, caller) = (ProfileCallForm(visit.form), visit.caller.signedIn?.account.id)
        return try await visit.answering {
            let deed = NoteProfileCall(
                to: organisation.id, try form.result(), person: try form.person(), by: caller, on: visit.today,
                correspondence: visit.services.correspondence)
            return try await visit.once(then: DeskAddress.silent(afterCalling: organisation.slug)) { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            let contents = try await calls(to: organisation, visit)
            return ProfileCallPage(visit: visit, contents: contents, form: form, problems: sent.problems).frame
        }
    }

    private static func calls(to organisation: Organisation, _ visit: Visit) async throws -> ProfileCallContents {
        try await visit.read { [today = visit.today] db in
            try ProfileCallContents(of: organisation, on: today, in: db)
        }
    }
}
