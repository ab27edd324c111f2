import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// "Können Sie helfen?": what the link of a letter leads to. Opening it changes nothing, because mail programs open links before
/// people do; the buttons do.
enum HelpRoutes {
    static func add(to routes: inout Routes) {
        let pattern = HelpAddress.pattern
        routes.get(pattern.page, for: .everyone, show)
        routes.post(pattern.answer, for: .everyone, answer)
        routes.get(pattern.noMore, for: .everyone, askForNoMore)
        routes.post(pattern.noMore, for: .everyone, noMore)
    }

    /// In the language of the letter that brought the link, as long as its reader has chosen no other.
    private static let show: Routes.Handler = { visit in
        guard let contents = try await existing(visit) else { return gone(visit) }
        return inOwnLanguage(contents, visit) ?? visit.page(HelpPage(visit: visit, contents: contents).frame)
    }

    private static let answer: Routes.Handler = { visit in
        guard let contents = try await existing(visit) else { return gone(visit) }
        let form = HelpForm(visit.form)
        return try await visit.answering {
            let deed = AnswerAsking(
                by: contents.link.hash, try form.reply(), in: visit.services.settings.timeZone,
                correspondence: visit.services.correspondence)
            // Whoever of the team opens the letter speaks for whom it went to.
            return try await visit.once(then: HelpAddress(contents.link).page, by: .visitor) { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            // Somebody else may have promised something meanwhile.
            let now = try await existing(visit) ?? contents
            return HelpPage(visit: visit, contents: now, sent: sent).frame
        }
    }

    private static let askForNoMore: Routes.Handler = { visit in
        guard let contents = try await existing(visit) else { return gone(visit) }
        return inOwnLanguage(contents, visit) ?? visit.page(NoMoreHelpPage(visit: visit, contents: contents).frame)
    }

    /// Also what a mail program sends by itself, without a form of ours (RFC 8058); the link is its proof.
    private static let noMore: Routes.Handler = { visit in
        guard let contents = try await existing(visit) else { return gone(visit) }
        let deed = StopAsking(
            by: contents.link.hash, in: visit.services.settings.timeZone,
            correspondence: visit.services.correspondence)
        let done = try await visit.once(then: HelpAddress(contents.link).page, by: .visitor) { db in
            try deed.run(in: db)
        }
        // A program is led nowhere: it would follow with another request, or take that for a failure.
        return visit.isOneClick ? Response(status: .noContent) : done
    }

    private static func existing(_ visit: Visit) async throws -> HelpContents? {
        guard let link = try? visit.ownLink() else { return nil }
        return try await visit.read { [now = visit.now] db in try HelpContents(behind: link, at: now, in: db) }
    }

    private static func inOwnLanguage(_ contents: HelpContents, _ visit: Visit) -> Response? {
        let language = contents.helper.language
        guard language != visit.words.language.tag, !visit.hasChosenLanguage,
            visit.services.lexicon.language(tagged: language.rawValue) != nil
        else { return nil }
        return visit.redirect(to: "\(visit.path)?lang=\(language.rawValue)")
    }

    private static func gone(_ visit: Visit) -> Response {
        visit.page(GoneHelpPage(visit: visit).frame, status: .notFound)
    }
}
