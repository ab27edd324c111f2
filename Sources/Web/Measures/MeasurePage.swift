import Actions
import Domain
import Storage
import Words

/// One measure: what, who from each side, by when, where it came from, what happened.
struct MeasurePage {
    let visit: Visit
    let contents: MeasureContents
    /// What was typed, and what was wrong with it.
    var sent = SentForm()
    var refusal: Measure.Refusal?
    var typedNote = ""

    private var measure: Measure { contents.measure }
    private var organisations: [Organisation.ID: OrganisationName] { contents.organisations }
    /// Organisations for which the caller could take it on.
    private var own: [OrganisationName] {
        (visit.caller.signedIn?.organisations ?? []).compactMap { organisations[$0] }
    }
    private var words: Words { visit.words }
    private var mayChange: Bool { visit.mayChange(measure) }
    private var address: MeasureAddress { MeasureAddress(measure.id) }

    var frame: PageFrame {
        visit.frame(
            title: measure.title,
            description: (measure.text.isEmpty ? measure.title : measure.text).cut(at: 200),
            picture: address.picture(in: words.language.tag),
            crumbs: [.init(words(KernelPhrase.measures), MeasureAddress.list)],
            entry: .measures,
            notice: notice,
            body: """
                <h1 dir="auto" lang="\(measure.language)">\(measure.title)</h1>
                \(translation(.measureTitle))
                <p>\(measure.isDraft
                    ? StatusWord(tone: .waiting, word: words(PlenaryPhrase.draft)) : visit.statusWord(of: measure))</p>
                \(whyOpenAgain)
                \(measure.text.isEmpty ? .nothing : "<p class=\"lead\" dir=\"auto\" lang=\"\(measure.language)\">\(measure.text)</p>")
                \(translation(.measureText))
                \(visit.wish(
                    for: originals + contents.notes.compactMap(\.original), in: contents.translations, of: .measure,
                    measure.id.rawValue, named: measure.title))
                \(contents.way.html(at: .measure, for: visit))
                \(facts)
                \(mayChange ? voices.ending : nil)
                <h2 id="owners">\(words(MeasurePhrase.ownersTitle))</h2>
                \(owners)
                \(mayChange ? steps : .nothing)
                \(mayChange ? answers : .nothing)
                <h2 id="notes">\(words(MeasurePhrase.notesTitle))</h2>
                \(noteList)
                \(mayChange ? noteForm : nil)
                <h2 id="story">\(words(StoryPhrase.storyTitle))</h2>
                \(contents.story.html(for: visit))
                \(visit.sharing(measure.title, at: address.page))
                """)
    }

    private var whyOpenAgain: HTML? {
        contents.reopening.map { reopening in
            let why = words(SaidPhrase.notArrivedAt(count: reopening.noes))
            return "<p>\(words(SaidPhrase.reopenedLabel)): \(why)</p>"
        }
    }

    private var originals: [OriginalText] { measure.originals(on: visit.today) }

    /// Under the original, for whoever reads another language.
    private func translation(_ kind: TextPlace.Kind) -> HTML {
        visit.translation(of: originals.first { $0.place.kind == kind }, in: contents.translations)
    }

    /// What somebody wrote, as a fact; under it the translation.
    private func written(_ label: String, _ text: String, _ language: Language, _ kind: TextPlace.Kind) -> Fact {
        Fact(label, "<span dir=\"auto\" lang=\"\(language)\">\(text)</span>\(translation(kind))")
    }

    private var notice: Notice? {
        // Said at the top, with all that is missing, instead of beside the owners.
        if case .ownerMissing = refusal { return Notice(kind: .problem, text: missingSentences) }
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        // Also for whoever has just stepped back and may change nothing any more.
        if let receipt = visit.receipt.flatMap(receipt) { return receipt }
        guard mayChange else { return nil }
        if visit.query["said"] == "already" {
            return Notice(kind: .info, text: "<p>\(words(VoicePhrase.alreadySo))</p>")
        }
        return visit.query["done"] == "saved" ? visit.saved(measure.title) : nil
    }

    private func receipt(of said: String, by slug: String) -> Notice? {
        guard let said = MeasureSaying(rawValue: said),
            let speaker = organisations.values.first(where: { $0.slug == slug })
        else { return nil }
        var effects: [String] = []
        if [.done, .giveUp].contains(said.step), let pending = measure.pendingEnding(on: visit.today) {
            effects.append(words(VoicePhrase.endsUnless(day: words.day(pending.lastDayToObject))))
        }
        return VoiceReceipt(
            words: words, speaker: speaker, said: words(said.phrase),
            parties: Set(measure.owners.map(\.organisation)).compactMap { organisations[$0] },
            reached: contents.reached,
            effects: effects
        ).notice
    }

    private var facts: FactList {
        var facts: [Fact] = []
        if let topic = measure.topic { facts.append(Fact(words(MeasurePhrase.topicLabel), text: visit.label(topic))) }
        if let due = measure.due {
            let day = words.day(due)
            facts.append(
                Fact(
                    words(MeasurePhrase.dueLabel),
                    text: measure.isOverdue(on: visit.today) ? words(MeasurePhrase.dueWas(day: day)) : day))
        }
        if let review = measure.review {
            facts.append(Fact(words(MeasurePhrase.reviewLabel), text: words.day(review)))
        }
        if !measure.needs.isEmpty {
            facts.append(written(words(MeasurePhrase.needsLabel), measure.needs, measure.language, .measureNeeds))
        }
        if !measure.firstStep.isEmpty {
            let label = words(PlenaryPhrase.firstStep)
            facts.append(written(label, measure.firstStep, measure.language, .measureFirstStep))
        }
        if let outcome { facts.append(outcome) }
        if let event = contents.event {
            facts.append(
                Fact(
                    words(MeasurePhrase.originLabel),
                    """
                    <a href="\(EventAddress(event.slug).results)">\(words.html(event.shortTitle))</a>\
                    \(contents.idea?.board.map { " · <a href=\"\(BoardAddress($0).results)\">\(words(MeasurePhrase.boardLink))</a>" as HTML })
                    """))
        }
        return FactList(facts: facts)
    }

    /// What came of it, in everybody's own words, each by name; under the first the translation.
    private var outcome: Fact? {
        let said = contents.outcomes.enumerated().map { index, outcome -> HTML in
            let name = outcome.organisation.flatMap { organisations[$0]?.name }
            let whose = name.map { "<small class=\"soft\" dir=\"auto\">\($0)</small> " as HTML }
            return """
                <p>\(whose)<span dir="auto" lang="\(outcome.language)">\(outcome.text)</span></p>\
                \(index == 0 ? translation(.measureOutcome) : .nothing)
                """
        }
        guard !said.isEmpty else { return nil }
        return Fact(words(MeasurePhrase.outcomeLabel), "<div id=\"outcome\">\(said)</div>")
    }

    private var owners: HTML {
        let lines = measure.owners.map { owner -> HTML in
            guard let organisation = organisations[owner.organisation] else { return .nothing }
            let isNameShown = owner.isNamePublic || mayChange
            let removal =
                visit.isEditor(of: owner.organisation)
                ? PostButton(
                    label: words(MeasurePhrase.stepBack), address: address.removal(of: owner.id),
                    csrf: visit.csrf, kind: .quiet, isSmall: true,
                    accessibleLabel: words(MeasurePhrase.stepBackOf(name: organisation.name))
                ) : nil
            return """
                <li class="row spread"><span>\(visit.nameLink(organisation))\
                \(isNameShown ? " <span class=\"soft\" dir=\"auto\">\(owner.name)</span>" : .nothing)\
                \(mayChange && contents.withoutContact.contains(owner.organisation) ? withoutContact(organisation) : nil)</span>\
                \(removal)</li>
                """
        }
        return """
            \(lines.isEmpty ? .nothing : "<ul class=\"lines\">\(lines)</ul>")\
            \(measure.status(on: visit.today).isOpen ? missing : nil)\(mayChange && measure.status(on: visit.today).isOpen ? ownerForm : nil)
            """
    }

    /// Nobody of the organisation can be written to; whoever invites somebody to look after its profile mends that.
    private func withoutContact(_ organisation: OrganisationName) -> HTML {
        let word = StatusWord(tone: .bad, word: words(StoryPhrase.withoutContact))
        let editors = OrganisationAddress(organisation.slug).editors
        let isAllowed = visit.caller.isCoordination || visit.isEditor(of: organisation.id)
        return isAllowed ? " \(word) <a href=\"\(editors)\">\(words(HandoverPhrase.editors))</a>" : " \(word)"
    }

    private var missing: Notice? {
        if case .ownerMissing = refusal { return nil }
        guard !measure.missingBanks.isEmpty else { return nil }
        return Notice(kind: .caution, text: missingSentences, isAnnounced: false)
    }

    private var missingSentences: HTML {
        "\(measure.missingBanks.map { "<p>\(Measure.Refusal.ownerMissing($0).explanation(in: words))</p>" as HTML })"
    }

    private var ownerForm: OwnerFields {
        OwnerFields(visit: visit, measure: measure, sent: sent, own: own)
    }

    // MARK: What comes next

    private var voices: MeasureVoices {
        MeasureVoices(visit: visit, measure: measure, organisations: organisations, sent: sent, refusal: refusal)
    }

    private var steps: HTML {
        let ask = askOtherSide.map {
            Button(label: words(PlenaryPhrase.askOtherSide), action: .link($0), kind: .primary)
        }
        let edit = Button(label: words(KernelPhrase.edit), action: .link(address.edit), kind: .quiet)
        return "\(voices.steps)<div class=\"row\">\(ask)\(edit)\(cooperationButton)</div>"
    }

    /// Where the team finds who is here of the side that is missing.
    private var askOtherSide: String? {
        guard measure.isDraft || measure.isOneSideMissing(on: visit.today), visit.isTeam(of: measure),
            let idea = contents.idea, let event = contents.event
        else { return nil }
        return IdeaAddress(idea.id, at: EventDeskAddress(event)).page
    }

    private var cooperationButton: PostButton? {
        guard measure.cooperation == nil, (try? measure.requirePromise(on: visit.today)) != nil
        else { return nil }
        return PostButton(
            label: words(MeasurePhrase.makeCooperation), address: address.cooperation, csrf: visit.csrf
        )
    }

    // MARK: What they were asked

    /// Side by side, for those who answer for it and the team; nobody else reads what one side says of it.
    private var answers: HTML {
        // Whoever has promised nothing is not asked what became of it.
        let isPromised = !measure.isDraft && (try? measure.requirePromise(on: visit.today)) != nil
        let isAsked = isPromised && measure.status(on: visit.today).isOpen
        let own = isAsked ? measure.owners.map(\.organisation).filter(visit.isEditor(of:)) : []
        let forms = own.compactMap { organisations[$0] }.map(answerForm)
        guard !contents.answers.isEmpty || !forms.isEmpty else { return .nothing }
        let list = MeasureAnswerList(
            visit: visit, answers: contents.answers, names: organisations.mapValues(\.name))
        return """
            <h2 id="answers">\(words(AskedPhrase.answersTitle))</h2>\
            \(contents.answers.isEmpty ? .nothing : list.html)\(talks)\(forms)
            """
    }

    /// What was agreed about that, for the same readers.
    private var talks: HTML {
        let lines = contents.talks.map { talk -> HTML in
            let day = words.day(visit.day(of: talk.at))
            let note: HTML? = talk.note.isBlank ? nil : "<p>\(visit.typed(talk.note, in: talk.language))</p>"
            return "<li><small class=\"soft\">\(words(SaidPhrase.talkedOn(day: day)))</small>\(note)</li>"
        }
        return lines.isEmpty ? .nothing : "<ul class=\"lines\">\(lines)</ul>"
    }

    private func answerForm(_ organisation: OrganisationName) -> HTML {
        let isWrong = ["reply", "next"].contains { sent.problem(of: $0, in: words) != nil }
        let isThis = sent.fields["party"] == organisation.slug && isWrong
        let asked = contents.unanswered[organisation.id].map { day -> HTML in
            "<p>\(StatusWord(tone: .waiting, word: words(AskedPhrase.waitsForYou(day: words.day(day)))))</p>"
        }
        let form = MeasureAnswerForm(
            visit: visit, choices: MeasureAnswer.Word.ofOwners, sent: isThis ? sent : SentForm(),
            next: measure.nextAsking(after: nil, on: visit.today),
            values: [(name: "party", value: organisation.slug)], id: "answer-\(organisation.slug)",
            address: address.answer)
        let label = words(AskedPhrase.yourAnswer(organisation: organisation.name))
        return "\(asked)\(Disclosure(label: label, content: form.html, isOpen: isThis))"
    }

    // MARK: Notes

    private var noteList: HTML {
        guard !contents.notes.isEmpty else { return "<p class=\"soft\">\(words(MeasurePhrase.noNotes))</p>" }
        let lines = contents.notes.map { note -> HTML in
            """
            <li id="note-\(note.id)"><small class="soft">\(words.day(visit.day(of: note.createdAt)))</small>\
            <p dir="auto" lang="\(note.language)">\(note.text)</p>\
            \(visit.translation(of: note.original, in: contents.translations))</li>
            """
        }
        return "<ul class=\"lines\">\(lines)</ul>"
    }

    private var noteForm: FormFrame {
        let view = FormView<MeasurePhrase>(
            words: words, fields: FormFields(["text": typedNote]), problems: sent.problems)
        return view.frame(
            action: address.notes, csrf: visit.csrf, submit: words(MeasurePhrase.addNote), kind: .plain, summary: []
        ) {
            view.multiline("text", .noteLabel, rows: 3, limit: ProgressNote.limit, isRequired: true)
        }
    }
}

extension Visit {
    func statusWord(of measure: Measure) -> StatusWord {
        let tone: StatusWord.Tone =
            switch measure.status(on: today) {
            case .proposed: .waiting
            case .agreed, .done: .good
            case .inProgress: .moving
            case .stalled: .resting
            case .notPursued: .quiet
            }
        let status = measure.status(on: today)
        let day = words.day(measure.statusSince(on: today))
        return StatusWord(
            tone: tone,
            word: services.taxonomy.label(of: status.rawValue, in: .measureStatuses, language: words.language.tag),
            // What happens once happens on a day; what lasts, since one.
            when: words(status == .done || status == .notPursued ? MeasurePhrase.onDay(day: day) : .sinceDay(day: day)))
    }
}
