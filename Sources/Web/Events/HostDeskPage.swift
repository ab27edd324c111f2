import Domain
import Storage
import Words

/// Who answers for an event, who of them has said yes, and what they are asked.
struct HostDeskPage {
    let visit: Visit
    let event: Event
    let people: [HostPerson]
    /// Whether there is a programme that nobody else has seen yet.
    let hasProgramme: Bool
    /// How the last question ended, if somebody said no.
    var lastNo: JournalEntry?
    var moving: MovingForm
    /// Of the three other forms the one that was sent, and what is wrong with it.
    var sent = SentForm()
    var conflict: FormConflict?
    var refusal: HostRefusal?

    init(visit: Visit, event: Event, people: [HostPerson], hasProgramme: Bool) {
        (self.visit, self.event, self.people, self.hasProgramme) = (visit, event, people, hasProgramme)
        moving = MovingForm(event)
    }

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var bodies: [HostBody] { event.bodies(with: people) }

    var frame: PageFrame {
        let title = words(EditionPhrase.hostsTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event), notice: notice, bodyClass: "desk",
            warning: conflict.map(changed),
            body: """
                <h1>\(title)</h1>
                \(HostDecision(
                    visit: visit, event: event, bodies: bodies, missing: event.approvalsMissing(among: people),
                    hasProgramme: hasProgramme, lastNo: lastNo, typed: isRefusing ? sent.fields : FormFields(),
                    problems: isRefusing ? sent.problems : FormProblems()))
                <section class="flow"><h2>\(words(EditionPhrase.whenAndWhere))</h2>\(movingFrame)</section>
                <section class="flow"><h2>\(words(EventPhrase.hosts))</h2>
                <p>\(words(EditionPhrase.equalRank))</p>\(list)</section>
                <section class="flow"><h2>\(words(EditionPhrase.addBody))</h2>\(bodyFrame)</section>
                \(bodies.isEmpty ? nil : invitation)
                """)
    }

    private var isRefusing: Bool { sent.fields.names.contains("reason") }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        return visit.query.isTicked("invited")
            ? Notice(kind: .success, text: "\(words(EditionPhrase.hostIsInvited))") : nil
    }

    /// What somebody else has changed: of a question what was read, of a form what was typed.
    private func changed(_ conflict: FormConflict) -> HTML {
        conflict.changedByOthers.contains(where: HostsQuestionForm.names.contains)
            ? ChangedQuestion(words: words, conflict: conflict).html
            : ConflictNotice(words: words, conflict: conflict, field: field).html
    }

    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        switch name {
        case "day":
            (words(EditionPhrase.day), CalendarDay(typed: fields[name]).map { words.fullDay($0) } ?? fields[name])
        case "venue": (words(EditionPhrase.place), fields[name])
        case "approvals":
            (words(EditionPhrase.approvals), fields[name].nonEmpty ?? words(EditionPhrase.allOfThem))
        default: nil
        }
    }

    /// What was typed into the form with this field, and what is wrong with it; an empty form if another one was sent.
    private func view<Question: Phrase>(
        _ question: Question.Type, with field: String, showing kept: FormFields = FormFields()
    ) -> FormView<Question> {
        let isSent = sent.fields.names.contains(field)
        return FormView<Question>(
            words: words, fields: isSent ? sent.fields : kept, problems: isSent ? sent.problems : FormProblems())
    }

    /// What the hosts are asked decides what stands here, and not what this window once typed: no form of the page keeps a draft.
    private var movingFrame: FormFrame {
        let isSent = sent.fields.names.contains("day")
        let view = FormView<EditionPhrase>(
            words: words, fields: moving.fields, problems: isSent ? sent.problems : FormProblems())
        return view.frame(
            action: desk.moving, csrf: visit.csrf,
            submit: words(event.isPublished ? EditionPhrase.move : EditionPhrase.save), kind: .plain, keepsDraft: false
        ) {
            view.version
            view.day("day", .day, hint: dayHint, isRequired: true)
            view.text("venue", .place, limit: NewEdition.placeLimit)
        }
    }

    /// A day that is over is probably a slip of the year.
    private var dayHint: EditionPhrase? {
        if moving.isPast(on: CalendarDay(of: visit.now, in: event.timeZone)) { return .dayIsPast }
        return event.isPublished ? .movingHint : nil
    }

    // MARK: Who answers

    private var list: HTML {
        guard !bodies.isEmpty else { return "<p>\(words(EditionPhrase.noBodies))</p>" }
        return "<ul class=\"lines\">\(bodies.map(line))</ul>\(bodies.contains(where: \.isAsked) ? approvals : nil)"
    }

    private func line(_ body: HostBody) -> HTML {
        """
        <li class="flow"><p><strong>\(words.typed(body.host.name))</strong> · \(words.label(body.host.role))\
        \(body.host.replyAddress.map { " · <bdi>\($0.rawValue)</bdi>" as HTML })</p>\
        \(body.people.isEmpty ? nobody(of: body) : people(of: body))</li>
        """
    }

    private func nobody(of body: HostBody) -> HTML {
        let removal = PostButton(
            label: words(EditionPhrase.removeBody), address: desk.hostBodyRemoval, csrf: visit.csrf, kind: .danger,
            isSmall: true, accessibleLabel: "\(words(EditionPhrase.removeBody)): \(body.host.name)",
            values: [("body", body.host.name)])
        return """
            <div class="row"><span class="soft">\(words(EditionPhrase.nobodyInvited))</span>\
            \(visit.caller.isCoordination ? removal : nil)</div>
            """
    }

    private func people(of body: HostBody) -> HTML {
        let lines = body.people.map { person -> HTML in
            """
            <div class="row"><span><bdi>\(person.name)</bdi> <bdi class="soft">\(person.email.rawValue)</bdi></span>\
            \(answer(of: person, for: body))\(dismissal(of: person))</div>
            """
        }
        return "\(lines)"
    }

    private func answer(of person: HostPerson, for body: HostBody) -> StatusWord? {
        guard person.hasAccepted else {
            return StatusWord(tone: .waiting, word: words(EditionPhrase.invitationIsOpen))
        }
        guard let asked = event.asked, body.isAsked, asked.removes != person.account else { return nil }
        return person.saidYesAt == nil
            ? StatusWord(tone: .waiting, word: words(EditionPhrase.yesIsMissing))
            : StatusWord(tone: .good, word: words(EditionPhrase.hasSaidYes))
    }

    /// Hosts are equal: none of them sends another one away.
    private func dismissal(of person: HostPerson) -> Button? {
        guard visit.caller.isCoordination else { return nil }
        return Button(
            label: words(EditionPhrase.removeHost), action: .ask(desk.removal(ofHost: person.account)), kind: .quiet,
            isSmall: true, accessibleLabel: "\(words(EditionPhrase.removeHost)): \(person.name)")
    }

    private var approvals: FormFrame {
        let view = view(EditionPhrase.self, with: "approvals", showing: ApprovalsForm(event).fields)
        return view.frame(
            action: desk.approvals, csrf: visit.csrf, submit: words(EditionPhrase.save), kind: .plain, keepsDraft: false
        ) {
            view.version
            view.number("approvals", .approvals, in: 1...100, hint: .approvalsHint)
        }
    }

    private var bodyFrame: FormFrame {
        let view = view(EditionPhrase.self, with: "organisation")
        let ranks = [EventRole.host, .coHost].map { Choice(value: $0.rawValue, label: words.label($0)) }
        return view.frame(
            action: desk.hostBodies, csrf: visit.csrf, submit: words(EditionPhrase.addBody), kind: .plain,
            keepsDraft: false
        ) {
            view.text("organisation", .bodyName, limit: EventHost.nameLimit, isRequired: true)
            view.choice("rank", .rank, ranks, usual: EventRole.host.rawValue, isRequired: true)
            view.email("reply", .replyAddress, hint: .replyAddressHint)
        }
    }

    private var invitation: HTML {
        let view = view(EditionPhrase.self, with: "person")
        let person = view.asking(NetworkPhrase.self)
        let choices = bodies.map { Choice(value: $0.host.name, label: $0.host.name) }
        let frame = view.frame(
            action: desk.hostPeople, csrf: visit.csrf, submit: words(NetworkPhrase.sendInvitation), kind: .plain,
            keepsDraft: false
        ) {
            view.menu("body", .speaksFor, choices, isRequired: true)
            person.text("person", .person, limit: ContactRole.nameLimit, isRequired: true)
            person.email("email", .email, isRequired: true)
            person.languages("language", .languageOfMail, usual: .german, isRequired: true)
        }
        return """
            <section class="flow"><h2>\(words(EditionPhrase.inviteHost))</h2>\
            <p>\(words(EditionPhrase.inviteHostLead))</p>\(frame)</section>
            """
    }
}
