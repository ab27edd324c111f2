import Actions
import Domain
import Secrets
import Storage
import Words

/// What somebody is asked about behind the link of their letter, read at one moment.
struct ReconfirmationContents: Sendable {
    let link: Secret
    let organisation: Organisation
    /// Those that everybody sees.
    let contacts: [ContactRole]
    let offers: [Offer]
    /// Whom the letter went to; nil for an address without an account.
    let reader: Account?

    /// Nil for a link that opens nothing any more.
    init?(behind link: Secret, at now: Instant, on today: CalendarDay, in db: Reader) throws {
        guard let asked = try AskedProfile(behind: link.hash, at: now, in: db),
            let organisation = try db.organisation(asked.organisation)
        else { return nil }
        (self.link, self.organisation, reader) = (link, organisation, asked.account)
        contacts = try db.contacts(of: organisation.id, for: .public)
        offers = try db.openOffers(of: organisation.id, on: today)
    }
}

/// Everything that is public about an organisation, and two buttons: "Stimmt alles" and "Ändern".
struct ReconfirmationPage {
    let visit: Visit
    let contents: ReconfirmationContents

    private var words: Words { visit.words }
    private var organisation: Organisation { contents.organisation }
    private var address: ReconfirmationAddress { ReconfirmationAddress(contents.link) }
    private var isDue: Bool { organisation.needsConfirmation(at: visit.now) }

    var frame: PageFrame {
        visit.frame(
            title: words(ConfirmPhrase.pageTitle), notice: isDue ? nil : thanks, bodyClass: "network",
            isForOneThing: true,
            body: """
                <h1>\(words(ConfirmPhrase.pageTitle))</h1>
                <p class="lead">\(words(ConfirmPhrase.pageLead(organisation: organisation.name)))</p>
                \(FactList(facts: facts))
                \(ways)
                """)
    }

    private var thanks: Notice {
        let day = organisation.confirmedAt.map { words.day(visit.day(of: $0)) } ?? ""
        return Notice(kind: .success, text: "<p>\(words(ConfirmPhrase.isConfirmed(day: day)))</p>")
    }

    private var facts: [Fact] {
        PublicProfile(of: organisation, contacts: contents.contacts, offers: contents.offers, in: words).lines
            .map { Fact($0.label, text: $0.text) }
    }

    private var ways: HTML {
        let confirm = PostButton(
            label: words(ConfirmPhrase.allIsCorrect), address: address.answer, csrf: visit.csrf,
            kind: isDue ? .primary : .plain, icon: .check)
        guard contents.reader != nil else {
            let ask = Button(label: words(ConfirmPhrase.somethingIsWrong), action: .link(AskAddress.form))
            return "<div class=\"row\">\(confirm)\(ask)</div>"
        }
        let edit = OrganisationAddress(organisation.slug).edit
        // Whoever is signed in has no need of the link; for everybody else it asks for one more tap.
        let way = visit.isEditor(of: organisation.id) ? edit : AccountAddress.signIn(with: address.signIn, next: edit)
        let change = Button(label: words(ConfirmPhrase.change), action: .link(way))
        return "<div class=\"row\">\(confirm)\(change)</div>"
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
