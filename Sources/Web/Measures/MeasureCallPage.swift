import Actions
import Domain
import Storage
import Words

/// What somebody needs to call an organisation that has not said what became of a measure.
struct MeasureCallContents: Sendable {
    let measure: Measure
    let owner: Measure.Owner
    let organisation: OrganisationName
    /// To be read out on the telephone.
    let asked: AskedMeasure
    let contacts: [ContactRole]
    /// About which day it was asked and has not answered; nil if it owes nothing.
    let round: CalendarDay?

    init?(_ id: Measure.ID, owner: Measure.Owner.ID, on today: CalendarDay, in db: Reader) throws {
        guard let measure = try db.measure(id), let owner = measure.owners.first(where: { $0.id == owner }),
            let organisation = try db.organisationNames([owner.organisation])[owner.organisation]
        else { return nil }
        (self.measure, self.owner, self.organisation) = (measure, owner, organisation)
        asked = try AskedMeasure(measure, for: owner.organisation, on: today, in: db)
        contacts = try db.contacts(of: owner.organisation, for: .coordination).filter {
            $0.phone != nil || $0.email != nil
        }
        round = try db.openRound(about: measure.id, of: owner.organisation)
    }
}

/// Notes what an organisation says on the telephone about a measure, or sets it aside because nobody is to be reached.
struct MeasureCallPage {
    let visit: Visit
    let contents: MeasureCallContents
    var sent = SentForm()

    private var words: Words { visit.words }
    private var measure: Measure { contents.measure }
    private var address: MeasureAddress { MeasureAddress(measure.id) }

    var frame: PageFrame {
        let title = words(AskedPhrase.callTitle(organisation: contents.organisation.name))
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(DeskPhrase.deskTitle), DeskAddress.page),
                .init(words(AskedPhrase.deskTitle), DeskAddress.followUps),
            ],
            notice: notice, bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead"><a href="\(address.page)" dir="auto" lang="\(measure.language)">\(measure.title)</a></p>
                \(ContactLines(contacts: contents.contacts, words: words))\
                \(FactList(facts: facts))
                \(isOpen ? forms : nil)
                """)
    }

    private var isOpen: Bool { measure.status(on: visit.today).isOpen && !measure.isDraft }

    private var notice: Notice? {
        isOpen ? nil : Notice(text: "\(words(AskedPhrase.isOver))", isAnnounced: false)
    }

    private var facts: [Fact] {
        contents.asked.lines(in: words, namingAll: true).map { line in
            guard let language = line.language else { return Fact(line.label, text: line.text) }
            return Fact(line.label, "<span dir=\"auto\" lang=\"\(language)\">\(line.text)</span>")
        }
    }

    private var forms: HTML {
        let isAside = sent.problem(of: "until", in: words) != nil
        let note = MeasureAnswerForm(
            visit: visit, choices: MeasureAnswer.Word.ofOwners, sent: isAside ? SentForm() : sent,
            next: measure.nextAsking(after: contents.round, on: visit.today), isNoted: true
        ) { word in address.heard(word, from: contents.owner.id) }
        let later = contents.round == nil ? nil : asideForm(isAside ? sent : SentForm())
        return """
            <section class="flow"><h2>\(words(AskedPhrase.heardTitle))</h2>\
            <p>\(words(VoicePhrase.noteLead))</p>\(note)</section>\
            \(later.map { "<section class=\"flow\"><h2>\(words(AskedPhrase.putAside))</h2>\($0)</section>" as HTML })
            """
    }

    private func asideForm(_ sent: SentForm) -> FormFrame {
        let view = FormView<AskedPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        return view.frame(
            action: address.aside(contents.owner.id), csrf: visit.csrf, submit: words(AskedPhrase.putAside),
            kind: .plain
        ) {
            view.day("until", .asideUntil, hint: .asideHint, isRequired: true)
        }
    }
}

/// How an organisation is reached, by telephone and mail, as the coordination knows it.
struct ContactLines: Component {
    let contacts: [ContactRole]
    let words: Words

    var html: HTML {
        contacts.isEmpty
            ? "<p class=\"soft\">\(words(AskedPhrase.noContact))</p>"
            : "<ul class=\"lines\">\(contacts.map(line))</ul>"
    }

    private func line(_ contact: ContactRole) -> HTML {
        let number = contact.phone.map { phone -> HTML in
            (try? PhoneNumber(phone)).map { TelephoneLink(number: $0).html } ?? "<bdi>\(phone)</bdi>"
        }
        let mail = contact.email.map { MailLink(words: words, address: $0) }
        let who = words.sideBySide([contact.role, contact.name?.name ?? ""].filter { !$0.isEmpty })
        return "<li>\(number) \(mail) <span class=\"soft\" dir=\"auto\">\(who)</span></li>"
    }
}
