import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// What whoever was invited finds behind the links in their letter, and whoever was given a link with places.
enum OwnInvitationRoutes {
    static func add(to routes: inout Routes) {
        let pattern = InvitationAddress.pattern
        routes.get(pattern.page, for: .everyone, show)
        routes.get(pattern.registration, for: .everyone, showForm)
        routes.post(pattern.registration, for: .everyone, register)
        routes.post(pattern.answer, for: .everyone, decline)
        routes.get(pattern.noMore, for: .everyone, askForNoMore)
        routes.post(pattern.noMore, for: .everyone, noMore)
    }

    /// What stands behind a link, in the language of the letter that brought it, as long as its reader has chosen no other;
    /// a page of its own behind a link that leads nowhere any more.
    private static func showing(
        _ visit: Visit, isAboutLetters: Bool = false, _ page: (OwnInvitation) async throws -> Response
    ) async throws -> Response {
        guard let invitation = try await existing(visit) else { return gone(visit, isAboutLetters: isAboutLetters) }
        if let language = invitation.pass.invitation?.guest.language, language != visit.words.language.tag,
            visit.services.lexicon.language(tagged: language.rawValue) != nil, !visit.hasChosenLanguage
        {
            return visit.redirect(to: "\(visit.path)?lang=\(language.rawValue)")
        }
        return try await page(invitation)
    }

    private static func existing(_ visit: Visit) async throws -> OwnInvitation? {
        guard let link = try? visit.ownLink() else { return nil }
        return try await visit.read { [now = visit.now] db in try OwnInvitation(behind: link, at: now, in: db) }
    }

    private static func gone(_ visit: Visit, isAboutLetters: Bool = false) -> Response {
        visit.page(GoneInvitationPage(visit: visit, isAboutLetters: isAboutLetters).frame, status: .notFound)
    }

    private static let show: Routes.Handler = { visit in
        try await showing(visit) { invitation in
            visit.page(OwnInvitationPage(visit: visit, invitation: invitation).frame)
        }
    }

    private static let showForm: Routes.Handler = { visit in
        try await showing(visit) { invitation in
            // What speaks against it stands on the page of the invitation.
            guard invitation.refusal == nil else { return visit.redirect(to: InvitationAddress(invitation.link).page) }
            let page = try await RegistrationRoutes.page(
                visit, invitation.event, form: invitation.form(for: visit), by: invitation)
            return visit.page(page.frame)
        }
    }

    private static let register: Routes.Handler = { visit in
        guard let invitation = try await existing(visit) else { return gone(visit) }
        return try await RegistrationRoutes.answer(visit, at: invitation.event, by: invitation)
    }

    private static let decline: Routes.Handler = { visit in
        guard let invitation = try await existing(visit) else { return gone(visit) }
        let deed = DeclineInvitation(link: invitation.link)
        return try await visit.answering {
            // Whoever of the team opens their own link speaks for themselves there, too.
            try await visit.once(then: InvitationAddress(invitation.link).page, by: .visitor) { db in
                try deed.run(in: db)
            }
        } orExplain: { (refusal: InvitationRefusal) in
            OwnInvitationPage(visit: visit, invitation: invitation, refusal: refusal).frame
        }
    }

    private static let askForNoMore: Routes.Handler = { visit in
        try await showing(visit, isAboutLetters: true) { invitation in
            // Nobody was written to who was given a link with places.
            guard invitation.pass.invitation != nil else { throw NotFound() }
            return visit.page(NoMoreInvitationsPage(visit: visit, invitation: invitation).frame)
        }
    }

    /// Also what a mail program sends by itself, without a form of ours (RFC 8058); the link is its proof.
    private static let noMore: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let deed = RefuseInvitations(link: link)
        do {
            let done = try await visit.once(then: InvitationAddress(link).page, by: .visitor) { db in
                try deed.run(in: db)
            }
            // A program is led nowhere: it would follow with another request, or take that for a failure.
            return visit.isOneClick ? Response(status: .noContent) : done
        } catch is NotFound {
            return gone(visit, isAboutLetters: true)
        }
    }
}
