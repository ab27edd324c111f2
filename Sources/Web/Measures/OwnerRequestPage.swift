import Domain
import Secrets
import Storage
import Words

/// What the side that is asked reads, and what it said, read at one moment.
struct AskedOwner: Sendable {
    let request: OwnerRequest
    let measure: Measure
    let event: Event?
    let organisation: OrganisationName
    /// Who answers for it already.
    let owners: [OrganisationName]
    /// Who is asked; nil where the organisation is.
    let person: Registration?

    init?(link: SecretHash, in db: Reader) throws {
        guard let request = try db.ownerRequest(link: link) else { return nil }
        try self.init(request, in: db)
    }

    init?(_ request: OwnerRequest, in db: Reader) throws {
        guard let measure = try db.measure(request.measure) else { return nil }
        let names = try db.organisationNames(measure.owners.map(\.organisation) + [request.organisation])
        guard let organisation = names[request.organisation] else { return nil }
        self.request = request
        self.measure = measure
        self.organisation = organisation
        event = try measure.event.flatMap { try db.event($0) }
        owners = measure.owners.compactMap { names[$0.organisation] }
        person = try request.registration.flatMap { try db.registration($0) }
    }
}

/// The question to the other side, with yes and no: on the own page of whoever is asked, and behind the code.
struct OwnerQuestion: Component {
    let visit: Visit
    let asked: AskedOwner
    let link: Secret
    var sent = SentForm()
    /// So that several questions can stand on one page.
    var heading: HTML = .nothing

    private var words: Words { visit.words }
    private var address: OwnerRequestAddress { OwnerRequestAddress(link) }

    var html: HTML {
        """
        <section class="flow note">\(heading)<p>\(words(PlenaryPhrase.askedFor(organisation: asked.organisation.name)))</p>\
        <p class="lead" dir="auto" lang="\(asked.measure.language)"><strong>\(asked.measure.title)</strong></p>\
        \(facts.isEmpty ? nil : FactList(facts: facts))\(asked.request.isOpen ? forms : answered)</section>
        """
    }

    private var facts: [Fact] {
        var facts: [Fact] = []
        if !asked.owners.isEmpty {
            facts.append(Fact(words(PlenaryPhrase.together), "\(asked.owners.map(visit.nameLink))"))
        }
        if let due = asked.measure.due { facts.append(Fact(words(MeasurePhrase.dueLabel), text: words.day(due))) }
        if !asked.measure.firstStep.isEmpty {
            let (step, language) = (asked.measure.firstStep, asked.measure.language)
            facts.append(
                Fact(words(PlenaryPhrase.firstStep), "<span dir=\"auto\" lang=\"\(language)\">\(step)</span>"))
        }
        return facts
    }

    private var forms: HTML {
        let suffix = asked.request.id
        let view = FormView<PlenaryPhrase>(
            words: words, fields: sent.fields, problems: sent.problems)
        let name = view.asking(MeasurePhrase.self).text(
            "name", .ownerName, limit: 120, isRequired: true, autocomplete: "name", id: "name-\(suffix)")
        let yes = Button(label: words(PlenaryPhrase.sayYes), action: .submit, kind: .primary)
        let no = view.text(
            "reason", .whyNot, kind: .multiline(rows: 2), hint: .whyNotHint, limit: OwnerRequest.reasonLimit,
            isRequired: true, id: "why-\(suffix)")
        var isPublic = view.asking(MeasurePhrase.self).tick("isNamePublic", .ownerNamePublic)
        isPublic.id = "public-\(suffix)"
        let isNoSent = view.problem("reason") != nil
        return """
            <form class="form" method="post" action="\(address.yes)" novalidate>\(Field.hidden("csrf", visit.csrf))\
            <div class="fields">\(asked.person == nil ? name : nil)\
            \(isPublic)</div>\
            <div class="submit">\(yes)</div></form>\
            \(Disclosure(
                label: words(PlenaryPhrase.sayNo),
                content: """
                    <form class="form" method="post" action="\(address.no)" novalidate>\
                    \(Field.hidden("csrf", visit.csrf))<div class="fields">\(no)</div><div class="submit">\
                    \(Button(label: words(PlenaryPhrase.sendNo), action: .submit))</div></form>
                    """,
                isOpen: isNoSent))
            """
    }

    private var answered: HTML {
        switch asked.request.answer {
        case .yes, nil:
            let page = asked.measure.isDraft ? nil : MeasureAddress(asked.measure.id).page
            return """
                <p>\(StatusWord(tone: .good, word: words(PlenaryPhrase.youSaidYes)))</p>\
                \(page.map { "<p><a href=\"\($0)\">\(words(MeasurePhrase.toMeasure))</a></p>" as HTML })
                """
        case .no: return "<p>\(StatusWord(tone: .quiet, word: words(PlenaryPhrase.youSaidNo)))</p>"
        }
    }
}

/// The same on a page of its own, for whoever reads the code.
struct OwnerRequestPage {
    let visit: Visit
    let asked: AskedOwner
    let link: Secret
    var sent = SentForm()
    var refusal: OwnerRequest.Refusal?

    var frame: PageFrame {
        let title = visit.words(PlenaryPhrase.questionToYou)
        let notice = refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: visit.words))") }
        return visit.frame(
            title: title, crumbs: asked.event.map(visit.crumbs(toPublicPageOf:)) ?? [], notice: notice,
            bodyClass: "event", isForOneThing: true,
            body: """
                <h1>\(title)</h1>\(OwnerQuestion(visit: visit, asked: asked, link: link, sent: sent))
                """)
    }
}
