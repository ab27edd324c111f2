import Actions
import Domain
import HTTPTypes
import Secrets
import Storage
import Words

/// What somebody is asked about behind the link of their letter, read at one moment.
struct ReconfirmationContents: Sendable {
    let link: Secret
    let facts: PublicFacts
    /// Whom the letter went to; nil for an address without an account.
    let reader: Account?

    /// Nil for a link that opens nothing any more.
    init?(behind link: Secret, at now: Instant, on today: CalendarDay, in db: Reader) throws {
        guard let asked = try AskedProfile(behind: link.hash, at: now, in: db),
            let facts = try PublicFacts(of: asked.organisation, on: today, in: db)
        else { return nil }
        (self.link, self.facts, reader) = (link, facts, asked.account)
    }

    var organisation: Organisation { facts.organisation }
}

/// Everything that is public about an organisation, and above it two buttons, so that a phone shows them at once: "Stimmt alles"
/// and "Ändern".
struct ReconfirmationPage {
    let visit: Visit
    let contents: ReconfirmationContents
    var refusal: PublicFacts.Refusal?

    private var words: Words { visit.words }
    private var organisation: Organisation { contents.organisation }
    private var address: ReconfirmationAddress { ReconfirmationAddress(contents.link) }
    /// Nobody is asked again right after the answer; only whoever answered what it said before.
    private var asks: Bool { organisation.needsConfirmation(at: visit.now) || refusal != nil }

    var frame: PageFrame {
        visit.frame(
            title: title, notice: notice, bodyClass: "network",
            isForOneThing: true,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(ConfirmPhrase.pageLead(organisation: organisation.name)))</p>
                \(ways)
                \(FactList(facts: facts))
                """)
    }

    /// Asks nothing of somebody who has just answered.
    private var title: String { words(asks ? ConfirmPhrase.pageTitle : .confirmedTitle) }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>") }
        return asks ? nil : thanks
    }

    private var thanks: Notice {
        let day = organisation.confirmedAt.map { words.day(visit.day(of: $0)) } ?? ""
        return Notice(kind: .success, text: "<p>\(words(ConfirmPhrase.isConfirmed(day: day)))</p>")
    }

    private var facts: [Fact] {
        PublicProfile(of: contents.facts, in: words).lines.map { Fact($0.label, text: $0.text) }
    }

    private var ways: HTML {
        // Once it is said, only what is different is left to say; what has changed since then asks anew.
        let confirm: PostButton? =
            asks
            ? PostButton(
                label: words(ConfirmPhrase.allIsCorrect), address: address.answer, csrf: visit.csrf, kind: .primary,
                icon: .check, values: [(PublicFacts.field, contents.facts.mark)]) : nil
        guard contents.reader != nil else {
            let ask = Button(label: words(ConfirmPhrase.somethingIsWrong), action: .link(elsewhere))
            return "<div class=\"row\">\(confirm)\(ask)</div>"
        }
        let edit = OrganisationAddress(organisation.slug).edit
        // Whoever is signed in has no need of the link; for everybody else it asks for one more tap.
        let way = visit.isEditor(of: organisation.id) ? edit : AccountAddress.signIn(with: address.signIn, next: edit)
        let change = Button(label: words(ConfirmPhrase.change), action: .link(way))
        return "<div class=\"row\">\(confirm)\(change)</div>"
    }

    /// Where somebody without an account says what is different: the form that knows the profile. Only one that nobody else may
    /// see has none; then the coordination is asked, by the name of the organisation.
    private var elsewhere: String {
        organisation.visibility.isVisible(to: visit.viewer)
            ? OrganisationAddress(organisation.slug).report : AskAddress.form(asking: "\(organisation.name): ")
    }
}

/// Stands behind a link that opens nothing any more, and says where the same is done without it.
struct GoneReconfirmationPage {
    let visit: Visit

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(ConfirmPhrase.linkIsOver), isForOneThing: true,
            body: """
                <h1>\(words(ConfirmPhrase.linkIsOver))</h1>
                <p class="lead">\(words(ConfirmPhrase.linkIsOverHint))</p>
                \(Button(
                    label: words(KernelPhrase.signIn), action: .link(AccountAddress.signIn(next: DeskAddress.page)),
                    kind: .primary))
                """)
    }
}

extension PublicFacts {
    /// In which forms carry the mark of what they have shown.
    static let field = "shown"
}

extension PublicFacts.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .conflict }
    var field: String? { "" }

    func explanation(in words: Words) -> String { words(ConfirmPhrase.hasChanged) }
}
