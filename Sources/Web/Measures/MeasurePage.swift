import Domain
import Storage

/// One measure: what, who from each side, by when, where it came from, what happened.
struct MeasurePage {
    let visit: Visit
    let measure: Measure
    let idea: Idea?
    let event: Event?
    let notes: [ProgressNote]
    let way: WayOfIdea
    let organisations: [Organisation.ID: OrganisationName]
    var problems = FormProblems()
    var refusal: Measure.Refusal?
    var owner = OwnerForm()
    var typedOutcome = ""
    var typedNote = ""

    init(
        visit: Visit, problems: FormProblems = FormProblems(), refusal: Measure.Refusal? = nil,
        owner: OwnerForm = OwnerForm(), typedOutcome: String = "", typedNote: String = ""
    ) async throws {
        self.visit = visit
        self.problems = problems
        self.refusal = refusal
        self.owner = owner
        self.typedOutcome = typedOutcome
        self.typedNote = typedNote
        let id: Measure.ID = try visit.identifier("id")
        (measure, idea, event, notes, way, organisations) = try await visit.found { db in
            guard let measure = try db.measure(id) else { return nil }
            return (
                measure, try measure.idea.flatMap(db.idea), try measure.event.flatMap { try db.event($0) },
                try db.progressNotes(of: id), try WayOfIdea(of: measure, in: db),
                try db.organisationNames(measure.owners.map(\.organisation))
            )
        }
    }

    private var words: Words { visit.words }
    private var mayChange: Bool { visit.mayChange(measure) }
    private var address: String { "/measures/\(measure.id)" }

    var frame: PageFrame {
        visit.frame(
            title: measure.title,
            description: measure.title,
            crumbs: [.init(words(KernelPhrase.measures), "/measures")],
            entry: .measures,
            notice: notice,
            body: """
                <h1 dir="auto" lang="\(measure.language.rawValue)">\(measure.title)</h1>
                <p>\(visit.statusWord(of: measure).html)</p>
                \(measure.text.isEmpty ? .nothing : "<p class=\"lead\" dir=\"auto\" lang=\"\(measure.language.rawValue)\">\(measure.text)</p>")
                \(way.html(at: .measure, for: visit))
                \(facts)
                <h2>\(words(MeasurePhrase.ownersTitle))</h2>
                \(owners)
                \(mayChange ? steps : .nothing)
                <h2 id="notes">\(words(MeasurePhrase.notesTitle))</h2>
                \(noteList)
                \(mayChange ? noteForm : .nothing)
                """)
    }

    private var notice: Notice? {
        // Said at the top, with all that is missing, instead of beside the owners.
        if case .ownerMissing = refusal { return Notice(kind: .problem, text: missingSentences) }
        if let refusal { return Notice(kind: .problem, text: "\(sentence(for: refusal))") }
        return visit.query["done"] == "saved" ? Notice(kind: .success, text: "\(words(KernelPhrase.saved))") : nil
    }

    private func sentence(for refusal: Measure.Refusal) -> String {
        switch refusal {
        case .ownerMissing(.migrantOrganisations): words(MeasurePhrase.ownerMissingMigrantOrganisation)
        case .ownerMissing(.institutions): words(MeasurePhrase.ownerMissingInstitution)
        case .outcomeMissing: words(MeasurePhrase.outcomeMissing)
        case .alreadyOwner: words(MeasurePhrase.alreadyOwner)
        case .notNext, .ownerNotThere: words(MeasurePhrase.hasChanged)
        }
    }

    private var facts: HTML {
        var facts: [Fact] = []
        if let topic = measure.topic { facts.append(Fact(words(MeasurePhrase.topicLabel), text: visit.label(topic))) }
        if let due = measure.due { facts.append(Fact(words(MeasurePhrase.dueLabel), text: words.day(due))) }
        if let review = measure.review {
            facts.append(Fact(words(MeasurePhrase.reviewLabel), text: words.day(review)))
        }
        if !measure.needs.isEmpty { facts.append(Fact(words(MeasurePhrase.needsLabel), text: measure.needs)) }
        if let outcome = measure.outcome { facts.append(Fact(words(MeasurePhrase.outcomeLabel), text: outcome)) }
        if let event {
            facts.append(
                Fact(
                    words(MeasurePhrase.originLabel),
                    """
                    <a href="/events/\(event.slug)/results" dir="auto">\
                    \(event.shortTitle.text(for: words.language.tag).text)</a>\
                    \(idea?.board.map { " · <a href=\"/boards/\($0.rawValue)/results\">\(words(MeasurePhrase.boardLink))</a>" as HTML })
                    """))
        }
        return FactList(facts: facts).html
    }

    private var owners: HTML {
        let lines = measure.owners.map { owner -> HTML in
            guard let organisation = organisations[owner.organisation] else { return .nothing }
            let isNameShown = owner.isNamePublic || mayChange
            let removal =
                mayChange
                ? PostButton(
                    label: words(MeasurePhrase.stepBack), address: "\(address)/owners/\(owner.id)/removal",
                    csrf: visit.csrf, kind: .quiet, isSmall: true,
                    accessibleLabel: words(MeasurePhrase.stepBackOf(name: organisation.name))
                ).html : nil
            return """
                <li class="row spread"><span>\(visit.nameLink(organisation))\
                \(isNameShown ? " <span class=\"soft\" dir=\"auto\">\(owner.name)</span>" : .nothing)</span>\(removal)</li>
                """
        }
        return """
            \(lines.isEmpty ? .nothing : "<ul class=\"lines\">\(lines)</ul>")\
            \(measure.status.isOpen ? missing : .nothing)\(mayChange && measure.status.isOpen ? ownerForm : .nothing)
            """
    }

    private var missing: HTML {
        if case .ownerMissing = refusal { return .nothing }
        guard !measure.missingBanks.isEmpty else { return .nothing }
        return Notice(kind: .caution, text: missingSentences, isAnnounced: false).html
    }

    private var missingSentences: HTML {
        "\(measure.missingBanks.map { "<p>\(sentence(for: .ownerMissing($0)))</p>" as HTML })"
    }

    private var ownerForm: HTML {
        let organisation = Field(
            words: words, name: "organisation", label: words(MeasurePhrase.ownerOrganisation),
            value: owner.typedOrganisation, hint: words(MeasurePhrase.ownerOrganisationHint),
            problem: problems.sentence(for: "organisation", in: words), isRequired: true)
        let name = Field(
            words: words, name: "name", label: words(MeasurePhrase.ownerName), value: owner.typedName,
            problem: problems.sentence(for: "name", in: words), isRequired: true, limit: 120)
        let consent = Tick(
            name: "isNamePublic", label: words(MeasurePhrase.ownerNamePublic), isTicked: owner.isNamePublic)
        let form = FormFrame(
            words: words, action: address + "/owners", csrf: visit.csrf,
            fields: "\(organisation.html)\(name.html)\(consent.html)", submit: words(MeasurePhrase.addOwner),
            problems: problems.sentences(in: words).filter { $0.field != "text" }, kind: .plain)
        return Disclosure(
            label: words(MeasurePhrase.addOwner), content: form.html,
            isOpen: !problems.isEmpty || !measure.missingBanks.isEmpty
        ).html
    }

    // MARK: What comes next

    private var steps: HTML {
        let plain: [Measure.Status] = [.agreed, .inProgress, .stalled, .proposed].filter(measure.status.next.contains)
        let buttons = plain.map { status in
            PostButton(
                label: words(label(of: status)), address: address + "/status", csrf: visit.csrf,
                kind: status == .agreed ? .primary : .plain, values: [(name: "step", value: status.rawValue)]
            ).html
        }
        let edit = Button(label: words(KernelPhrase.edit), action: .link(address + "/edit"), kind: .quiet)
        return "<div class=\"row\">\(buttons)\(edit.html)\(cooperationButton)</div>\(endings)"
    }

    private func label(of status: Measure.Status) -> MeasurePhrase {
        switch status {
        case .agreed: .agree
        case .inProgress: .start
        case .stalled: .stall
        case .proposed: .takeUpAgain
        case .done: .complete
        case .notPursued: .giveUp
        }
    }

    private var cooperationButton: HTML {
        guard measure.cooperation == nil, measure.missingBanks.isEmpty, measure.status != .proposed else {
            return .nothing
        }
        return PostButton(
            label: words(MeasurePhrase.makeCooperation), address: address + "/cooperation", csrf: visit.csrf
        ).html
    }

    /// Ending a measure takes a sentence, so it is a form and not a button.
    private var endings: HTML {
        let possible: [Measure.Status] = [.done, .notPursued].filter(measure.status.next.contains)
        guard !possible.isEmpty else { return .nothing }
        let outcome = Field(
            words: words, name: "outcome", label: words(MeasurePhrase.outcomeLabel), value: typedOutcome,
            kind: .multiline(rows: 3), hint: words(MeasurePhrase.outcomeHint),
            problem: refusal == .outcomeMissing ? words(MeasurePhrase.outcomeMissing) : nil, isRequired: true)
        let buttons = possible.map { status in
            Button(
                label: words(label(of: status)), action: .submitValue(name: "step", value: status.rawValue),
                kind: status == .done ? .plain : .danger
            ).html
        }
        return Disclosure(
            label: words(MeasurePhrase.endTitle),
            content: """
                <form class="form" method="post" action="\(address)/status" novalidate>\
                \(Field.hidden("csrf", visit.csrf))<div class="fields">\(outcome.html)</div>\
                <div class="submit">\(buttons)</div></form>
                """,
            isOpen: refusal == .outcomeMissing
        ).html
    }

    // MARK: Notes

    private var noteList: HTML {
        guard !notes.isEmpty else { return "<p class=\"soft\">\(words(MeasurePhrase.noNotes))</p>" }
        let lines = notes.map { note -> HTML in
            """
            <li><small class="soft">\(words.day(visit.day(of: note.createdAt)))</small>\
            <p dir="auto" lang="\(note.language.rawValue)">\(note.text)</p></li>
            """
        }
        return "<ul class=\"lines\">\(lines)</ul>"
    }

    private var noteForm: HTML {
        let text = Field(
            words: words, name: "text", label: words(MeasurePhrase.noteLabel), value: typedNote,
            kind: .multiline(rows: 3), problem: problems.sentence(for: "text", in: words), isRequired: true,
            limit: ProgressNote.limit)
        return FormFrame(
            words: words, action: address + "/notes", csrf: visit.csrf, fields: text.html,
            submit: words(MeasurePhrase.addNote), kind: .plain
        ).html
    }
}

extension Visit {
    func statusWord(of measure: Measure) -> StatusWord {
        let tone: StatusWord.Tone =
            switch measure.status {
            case .proposed: .waiting
            case .agreed, .done: .good
            case .inProgress: .moving
            case .stalled: .resting
            case .notPursued: .quiet
            }
        return StatusWord(
            tone: tone,
            word: services.taxonomy.label(
                of: measure.status.rawValue, in: .measureStatuses, language: words.language.tag),
            since: words(MeasurePhrase.sinceDay(day: words.day(measure.statusSince))))
    }
}
