import Actions
import Domain
import Storage
import Words

/// Where an event stands with its hosts, and the one thing that is to be done about it.
struct HostDecision: Component {
    let visit: Visit
    let event: Event
    let bodies: [HostBody]
    /// How many still have to say yes.
    let missing: Int
    /// Whether there is a programme that nobody else has seen yet.
    let hasProgramme: Bool
    /// How the last question ended, if somebody said no.
    let lastNo: JournalEntry?
    /// Of the form that says no, if it was sent.
    var typed = FormFields()
    var problems = FormProblems()

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var viewer: Account.ID? { visit.caller.signedIn?.account.id }
    private var read: HostsQuestionForm { HostsQuestionForm(event) }

    var html: HTML { "\(invitation)\(decision)\(refused)" }

    /// Who is a host no more is named nowhere.
    private var refused: HTML? {
        guard event.asked == nil, let lastNo, case .account(let id) = lastNo.author,
            let person = bodies.flatMap(\.people).first(where: { $0.account.rawValue == id })
        else { return nil }
        let time = words.dayAndTime(lastNo.at, in: event.timeZone)
        return "<p>\(words(EditionPhrase.lastNo(name: person.name, time: time)))</p>"
    }

    private var decision: HTML {
        if let asked = event.asked { return question(asked) }
        guard !event.isPublished else {
            let word = StatusWord(
                tone: event.isCancelled ? .bad : .good,
                word: event.isCancelled ? words(StandingPhrase.cancelled) : words(EditionPhrase.isPublished))
            return "<p>\(word)</p>"
        }
        return """
            <p>\(StatusWord(tone: .waiting, word: words(EditionPhrase.draft)))</p>\
            <p>\(words(EditionPhrase.draftIsHidden))</p>\
            \(publication)
            """
    }

    /// For whoever was invited and has not taken it on yet.
    private var invitation: HTML? {
        let open = bodies.first { body in body.people.contains { $0.account == viewer && !$0.hasAccepted } }
        guard let body = open?.host.name else { return nil }
        return """
            <div class="flow"><p>\(words(EditionPhrase.youAreInvited(body: body)))</p>\
            \(PostButton(
                label: words(EditionPhrase.acceptHosting), address: desk.hostAcceptance, csrf: visit.csrf, kind: .primary
            ))</div>
            """
    }

    private var publication: FormFrame {
        let others = bodies.contains { body in body.isAsked && !body.voices.contains { $0.account == viewer } }
        let view = FormView<EditionPhrase>(words: words, fields: FormFields(["programme": "yes"]))
        return view.frame(
            action: desk.release, csrf: visit.csrf,
            submit: words(others ? EditionPhrase.askForYes : EditionPhrase.publish), keepsDraft: false
        ) {
            hiddenValues
            if hasProgramme { view.tick("programme", .programmeToo) }
            if hasProgramme { unaskedStayUnnamed }
        }
    }

    private var unaskedStayUnnamed: HTML {
        "<p class=\"soft\">\(words(EditionPhrase.unaskedStayUnnamed))</p>"
    }

    private var hiddenValues: HTML { "\(read.values.map { Field.hidden($0.name, $0.value) })" }

    private func button(
        _ phrase: EditionPhrase, _ address: String, values: [(name: String, value: String)] = []
    ) -> PostButton {
        PostButton(label: words(phrase), address: address, csrf: visit.csrf, kind: .primary, values: values)
    }

    private func question(_ asked: JointApproval) -> HTML {
        """
        <div class="flow"><p><strong>\(words(sentence(asked)))</strong></p>\(asItIs(asked))\(programme(asked))\
        <p>\(words(EditionPhrase.yesMissing(count: missing)))</p>\(answer)\(refusal(asked))\(withdrawal(asked))</div>
        """
    }

    /// Day and place of now stand beside those that are asked for.
    private func asItIs(_ asked: JointApproval) -> HTML? {
        guard event.isPublished, !asked.isAboutHosts else { return nil }
        let place = event.place ?? words(EditionPhrase.placeIsOpen)
        return "<p>\(words(EditionPhrase.asItIsNow(day: words.fullDay(event.day), place: place)))</p>"
    }

    /// Also for whoever has said yes and has thought better of it.
    private func refusal(_ asked: JointApproval) -> FormFrame? {
        let people = bodies.flatMap(\.people)
        guard let viewer, event.hasVoice(viewer, among: people, in: asked) else { return nil }
        let view = FormView<EditionPhrase>(words: words, fields: typed, problems: problems)
        return view.frame(
            action: desk.no, csrf: visit.csrf, submit: words(EditionPhrase.sayNo), kind: .plain, keepsDraft: false
        ) {
            hiddenValues
            view.multiline("reason", .reasonOfNo, rows: 2, hint: .reasonOfNoHint, limit: SayNo.reasonLimit)
        }
    }

    private func withdrawal(_ asked: JointApproval) -> PostButton? {
        guard visit.caller.isCoordination || asked.askedBy == visit.author else { return nil }
        return PostButton(
            label: words(EditionPhrase.withdrawQuestion), address: desk.withdrawalOfQuestion, csrf: visit.csrf,
            values: read.values)
    }

    private func sentence(_ asked: JointApproval) -> any Phrase {
        if let number = asked.approvals { return EditionPhrase.askedForApprovals(amount: number) }
        if let account = asked.removes {
            let person = bodies.flatMap(\.people).first { $0.account == account }
            return EditionPhrase.askedToRemove(name: person?.name ?? "", body: person?.body ?? "")
        }
        let (day, place) = (words.fullDay(asked.day), asked.place ?? words(EditionPhrase.placeIsOpen))
        guard asked.cancels == event.isCancelled else {
            return asked.cancels ? StandingPhrase.askedToCancel(day: day) : StandingPhrase.askedToReinstate(day: day)
        }
        return event.isPublished
            ? EditionPhrase.askedToMove(day: day, place: place) : EditionPhrase.askedToPublish(day: day, place: place)
    }

    private func programme(_ asked: JointApproval) -> HTML? {
        guard hasProgramme, !asked.isAboutHosts, !event.isPublished else { return nil }
        return asked.withProgramme
            ? "<p>\(words(EditionPhrase.withProgramme)) \(words(EditionPhrase.unaskedStayUnnamed))</p>"
            : "<p>\(words(EditionPhrase.withoutProgramme))</p>"
    }

    private var answer: PostButton? {
        let isAsked = bodies.contains { body in
            body.voices.contains {
                $0.account == viewer && $0.saidYesAt == nil && $0.account != event.asked?.removes
            }
        }
        if isAsked { return button(.sayYes, desk.yes, values: read.values) }
        guard missing == 0 else { return nil }
        // Somebody may have left since, so that nobody's yes is missing any more.
        if let asked = event.asked, !asked.isAboutHosts, asked.cancels != event.isCancelled {
            return PostButton(
                label: words(asked.cancels ? StandingPhrase.cancelNow : .reinstateNow), address: desk.release,
                csrf: visit.csrf, kind: .primary, values: read.values)
        }
        let phrase: EditionPhrase =
            if event.asked?.removes != nil {
                .removeHost
            } else if event.asked?.approvals != nil {
                .save
            } else {
                event.isPublished ? .move : .publish
            }
        return button(phrase, desk.release, values: read.values)
    }
}

/// What somebody has read before they said yes, and what it is by now. The yes does not count; the page asks for it again.
struct ChangedQuestion: Component {
    let words: Words
    let conflict: FormConflict

    var html: HTML {
        let table = DataTable(
            caption: words(KernelPhrase.conflictTable),
            columns: [
                .init(words(KernelPhrase.conflictField)), .init(words(EditionPhrase.asRead)),
                .init(words(EditionPhrase.asItIs)),
            ], rows: HostsQuestionForm.names.filter(conflict.changedByOthers.contains).map(row))
        return """
            \(Notice(
                kind: .caution, title: words(EditionPhrase.questionHasChanged),
                text: "<p>\(words(EditionPhrase.questionHasChangedLead))</p>", isFocused: true))\(table)
            """
    }

    private func row(_ name: String) -> [HTML] {
        ["\(label(name))", cell(name, conflict.typed[name]), cell(name, conflict.kept[name])]
    }

    private func label(_ name: String) -> String {
        switch name {
        case HostsQuestionForm.day: words(EditionPhrase.day)
        case HostsQuestionForm.place: words(EditionPhrase.place)
        case HostsQuestionForm.approvals: words(EditionPhrase.approvals)
        case HostsQuestionForm.removes: words(EditionPhrase.removeHost)
        case HostsQuestionForm.programme: words(EventPhrase.programme)
        case HostsQuestionForm.cancels: words(StandingPhrase.cancelled)
        case HostsQuestionForm.title: words(EditionPhrase.title)
        case HostsQuestionForm.text: words(EventPhrase.purposes)
        default: words(EventPhrase.hosts)
        }
    }

    private func cell(_ name: String, _ text: String) -> HTML {
        let said =
            switch name {
            case HostsQuestionForm.day: CalendarDay(rawValue: text).map { words.fullDay($0) } ?? text
            case HostsQuestionForm.programme, HostsQuestionForm.cancels, HostsQuestionForm.removes:
                words(text.isEmpty ? KernelPhrase.no : KernelPhrase.yes)
            default: text
            }
        return said.isEmpty
            ? "<span class=\"soft\">\(words(KernelPhrase.conflictEmpty))</span>"
            : "<span dir=\"auto\">\(said)</span>"
    }
}
