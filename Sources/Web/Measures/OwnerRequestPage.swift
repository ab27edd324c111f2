import Actions
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
    /// From which it grew, and in which group.
    let idea: Idea?
    let group: WorkGroup?
    /// For whoever reads another language than the one in which it is written.
    let translations: TranslationsRead
    /// The newest question about the same to the same person, if this is an earlier one.
    let later: OwnerRequest?
    /// To what they had said yes before it was written anew.
    let earlier: Measure.Wording?

    init?(link: SecretHash, for reader: Language, in db: Reader) throws {
        guard let request = try db.ownerRequest(link: link) else { return nil }
        try self.init(request, for: reader, in: db)
    }

    init?(_ request: OwnerRequest, for reader: Language, in db: Reader) throws {
        guard let measure = try db.measure(request.measure) else { return nil }
        let names = try db.organisationNames(
            measure.owners.map(\.organisation) + [request.organisation], seenBy: .public,
            orAmong: [request.organisation])
        guard let organisation = names[request.organisation] else { return nil }
        self.request = request
        self.measure = measure
        self.organisation = organisation
        event = try measure.event.flatMap { try db.event($0) }
        owners = measure.owners.compactMap { names[$0.organisation] }
        person = try request.registration.flatMap { try db.registration($0) }
        let idea = try measure.idea.flatMap { try db.idea($0) }
        self.idea = idea
        group = try idea?.board.flatMap { try db.board($0) }.flatMap { try db.workGroup($0.group) }
        let originals = [measure.originalOfTitle, measure.originalOfText, measure.originalOfFirstStep]
        translations = try db.translations(of: originals.compactMap(\.self), for: reader)
        let own = try db.ownerRequests(about: [measure.id])[measure.id]?.filter { other in
            other.organisation == request.organisation && other.registration == request.registration
                && other.withdrawnAt == nil
        }
        let newest = own?.last
        earlier = own?.last { $0.id != request.id && $0.answer == .yes }?.wording
        later = newest?.id == request.id ? nil : newest
    }

    /// What is asked; of what was answered, what it said then.
    var wording: Measure.Wording { request.wording ?? measure.wording }

    /// Whether it says something else now than what the answer was given to.
    var isReworded: Bool { wording != measure.wording }
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
        <section class="flow note">\(heading)<p>\(question)</p>\
        <p class="lead" dir="auto" lang="\(asked.measure.language)"><strong>\(asked.wording.title)</strong></p>\
        \(translation(of: asked.measure.originalOfTitle))\(text)\(facts.isEmpty ? nil : FactList(facts: facts))\(answer)</section>
        """
    }

    private var question: String {
        let organisation = asked.organisation.name
        guard let name = asked.person?.attendee.name.nonEmpty else {
            return words(PlenaryPhrase.askedFor(organisation: organisation))
        }
        return words(PlenaryPhrase.askedForNamed(name: name, organisation: organisation))
    }

    /// Only of what it says now: nobody has translated what it said before.
    private func translation(of original: OriginalText?) -> HTML {
        asked.isReworded ? .nothing : visit.translation(of: original, in: asked.translations)
    }

    /// In the words of the group.
    private var text: HTML {
        let measure = asked.measure
        guard !measure.text.isEmpty else { return .nothing }
        return """
            <p dir="auto" lang="\(measure.language)">\(measure.text)</p>\(translation(of: measure.originalOfText))
            """
    }

    private var facts: [Fact] {
        var facts: [Fact] = []
        if let idea = asked.idea, idea.title != asked.wording.title {
            facts.append(
                Fact(
                    words(PlenaryPhrase.ideaBehind),
                    "<span dir=\"auto\" lang=\"\(idea.language)\">\(idea.title)</span>"))
        }
        if let group = asked.group {
            let topic = group.topic.map { " · \(visit.label($0))" as HTML }
            facts.append(
                Fact(
                    words(BoardPhrase.columnGroup), "\(words(GroupPhrase.groupNumber(group: group.number)))\(topic)"))
        }
        if let event = asked.event {
            facts.append(Fact(words(PlenaryPhrase.whoAsks), words.html(event.shortTitle)))
        }
        if !asked.owners.isEmpty {
            facts.append(Fact(words(PlenaryPhrase.together), "\(asked.owners.map(visit.nameLink))"))
        }
        if let due = asked.wording.due { facts.append(Fact(words(MeasurePhrase.dueLabel), text: words.day(due))) }
        if !asked.wording.firstStep.isEmpty {
            let (step, language) = (asked.wording.firstStep, asked.measure.language)
            facts.append(
                Fact(
                    words(PlenaryPhrase.firstStep),
                    """
                    <span dir="auto" lang="\(language)">\(step)</span>\
                    \(translation(of: asked.measure.originalOfFirstStep))
                    """))
        }
        return facts
    }

    private var answer: HTML {
        if asked.request.withdrawnAt != nil { return "<p>\(words(PlenaryPhrase.isAskedNoMore))</p>" }
        switch asked.request.answer {
        case nil: return "\(changes)\(yesForm)\(noForm)"
        case .yes: return saidYes
        case .no:
            return """
                <p>\(StatusWord(tone: .quiet, word: words(PlenaryPhrase.youSaidNo)))</p>\
                \(asked.isReworded ? nil : Disclosure(label: words(PlenaryPhrase.yesAfterAll), content: yesForm))
                """
        }
    }

    /// Whoever has said yes before reads what has changed since.
    private var changes: HTML {
        guard let earlier = asked.earlier else { return .nothing }
        let lines = asked.measure.wording.changes(since: earlier, in: words).map { line -> HTML in
            "<li dir=\"auto\">\(line)</li>"
        }
        return lines.isEmpty ? .nothing : "<p>\(words(PlenaryPhrase.changedSinceYes))</p><ul>\(lines)</ul>"
    }

    /// Tells to which wording somebody says something.
    private var hidden: HTML {
        "\(Field.hidden("csrf", visit.csrf))\(Field.hidden(Self.wording, asked.measure.wording.mark))"
    }

    /// The field of that.
    static let wording = "wording"

    private var yesForm: HTML {
        let suffix = asked.request.id
        let view = FormView<MeasurePhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let name = view.text(
            "name", .ownerName, limit: 120, isRequired: true, autocomplete: "name", id: "name-\(suffix)")
        let label = asked.person?.attendee.name.nonEmpty.map { words(PlenaryPhrase.ownNamePublicNamed(name: $0)) }
        let isPublic = Tick(
            name: "isNamePublic", label: label ?? words(PlenaryPhrase.ownNamePublic),
            isTicked: sent.fields.isTicked("isNamePublic"), id: "public-\(suffix)")
        let yes = Button(label: words(PlenaryPhrase.sayYes), action: .submit, kind: .primary)
        return """
            <form class="form" method="post" action="\(address.yes)" novalidate>\(hidden)\
            <div class="fields">\(asked.person == nil ? name : nil)\(isPublic)</div>\
            <div class="submit">\(yes)</div></form>
            """
    }

    private var noForm: Disclosure {
        let view = FormView<PlenaryPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let no = view.text(
            "reason", .whyNot, kind: .multiline(rows: 2), hint: .whyNotHint, limit: OwnerRequest.reasonLimit,
            isRequired: true, id: "why-\(asked.request.id)")
        return Disclosure(
            label: words(PlenaryPhrase.sayNo),
            content: """
                <form class="form" method="post" action="\(address.no)" novalidate>\(hidden)\
                <div class="fields">\(no)</div><div class="submit">\
                \(Button(label: words(PlenaryPhrase.sendNo), action: .submit))</div></form>
                """,
            isOpen: view.problem("reason") != nil)
    }

    private var saidYes: HTML {
        let page = asked.measure.isDraft ? nil : MeasureAddress(asked.measure.id).page
        let later = asked.later.map { later in
            OwnerRequestAddress(AskOwner.link(to: later.id, signingKey: visit.services.signingKey)).page
        }
        return """
            <p>\(StatusWord(tone: .good, word: words(PlenaryPhrase.youSaidYes)))</p>\
            \(asked.isReworded ? "<p>\(words(PlenaryPhrase.saidToThis))</p>" as HTML : nil)\
            \(later.map { "<p><a href=\"\($0)\">\(words(PlenaryPhrase.toNewQuestion))</a></p>" as HTML })\
            \(page.map { "<p><a href=\"\($0)\">\(words(MeasurePhrase.toMeasure))</a></p>" as HTML })
            """
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
