import Actions
import Domain
import Secrets
import Storage
import Words

/// What the plenary asks of a person on their own page: whether they answer for a measure, with yes and no; and, while it
/// goes on, whether they help with an idea.
enum OwnPlenary {
    static let part: OwnPageParts.Part = { registration, event, db in
        let requests = try db.ownerRequests(to: registration.id).filter { $0.withdrawnAt == nil }
        let reader = registration.attendee.language
        // Of several about the same measure the newest one counts.
        let asked = try requests.compactMap { try AskedOwner($0, for: reader, in: db) }.filter { $0.later == nil }
        let contents = try db.hasPlenaryBegun(at: event.id) ? PlenaryContents(of: event, seenBy: .public, in: db) : nil
        let helping = try contents == nil ? [] : db.ideas(Set(db.helpOffers(of: registration.id).map(\.idea)))
        let upTo = try db.lastJournalID()
        return { visit, link in
            // On the day itself the question comes while the page is open.
            guard visit.today == event.day, event.kind.worksInGroups else {
                return "\(questions(asked, visit))\(list(of: helping, link, visit))"
            }
            return """
                <div class="flow" id="plenary" data-live="\(ScreenAddress(event).stream(after: upTo))">\
                \(questions(asked, visit))\(contents.map { help(with: $0, helping, link, visit) })</div>
                """
        }
    }

    private static func questions(_ asked: [AskedOwner], _ visit: Visit) -> HTML {
        let key = visit.services.signingKey
        let questions = asked.map { asked in
            OwnerQuestion(
                visit: visit, asked: asked, link: AskOwner.link(to: asked.request.id, signingKey: key),
                heading: "<h2>\(visit.words(PlenaryPhrase.questionToYou))</h2>")
        }
        return "\(questions)"
    }

    /// With the ideas of the group that speaks; with what somebody helps already stays to be seen when the next one does.
    private static func help(
        with contents: PlenaryContents, _ helping: [Idea], _ link: Secret, _ visit: Visit
    ) -> HTML {
        let current = contents.current.map { contents.ideas(of: $0.board) } ?? []
        let others = helping.filter { idea in !current.contains { $0.id == idea.id } }
        return "\(now(contents, current, helping, link, visit))\(list(of: others, link, visit))"
    }

    private static func now(
        _ contents: PlenaryContents, _ ideas: [Idea], _ helping: [Idea], _ link: Secret, _ visit: Visit
    ) -> HTML {
        let words = visit.words
        let lines = ideas.compactMap { idea -> HTML? in
            let isHelping = helping.contains { $0.id == idea.id }
            guard isHelping || idea.takesHelp else { return nil }
            return line(idea, isHelping ? helps(with: idea, link, visit) : form(idea, link, visit))
        }
        guard let turn = contents.current, !lines.isEmpty else { return .nothing }
        return """
            <section class="flow"><h2>\(words(PlenaryPhrase.nowInPlenary)): \
            \(contents.title(of: turn.board, for: visit, in: words))</h2><ul class="lines">\(lines)</ul></section>
            """
    }

    /// With what somebody helps, and the way back.
    private static func list(of ideas: [Idea], _ link: Secret, _ visit: Visit) -> HTML {
        guard !ideas.isEmpty else { return .nothing }
        return """
            <section class="flow"><h2>\(visit.words(PlenaryPhrase.youHelpHere))</h2>\
            <ul class="lines">\(ideas.map { line($0, helps(with: $0, link, visit)) })</ul></section>
            """
    }

    private static func line(_ idea: Idea, _ more: HTML) -> HTML {
        "<li class=\"flow\"><strong dir=\"auto\" lang=\"\(idea.language)\">\(idea.title)</strong>\(more)</li>"
    }

    private static func form(_ idea: Idea, _ link: Secret, _ visit: Visit) -> HTML {
        let words = visit.words
        let tick = Tick(
            name: "isNamePublic", label: words(PlenaryPhrase.nameOnScreen), hint: words(PlenaryPhrase.nameOnScreenHint),
            id: "name-\(idea.id)")
        return """
            <form class="form" method="post" action="\(OwnPageAddress(link).help(with: idea.id))">\
            \(Field.hidden("csrf", visit.csrf))<div class="fields">\(tick)</div><div class="submit">\
            \(Button(
                label: words(PlenaryPhrase.iHelp), action: .submit,
                accessibleLabel: words(PlenaryPhrase.iHelpWith(title: idea.title))))</div></form>
            """
    }

    private static func helps(with idea: Idea, _ link: Secret, _ visit: Visit) -> HTML {
        let words = visit.words
        let back = PostButton(
            label: words(PlenaryPhrase.notAfterAll), address: OwnPageAddress(link).removalOfHelp(with: idea.id),
            csrf: visit.csrf, kind: .quiet, isSmall: true)
        return "<div class=\"row\">\(StatusWord(tone: .good, word: words(PlenaryPhrase.youHelp)))\(back)</div>"
    }
}
