import Actions
import Domain
import Secrets
import Storage
import Words

/// The page behind the personal link: where I stand, my ticket, my answers, and the way out.
struct OwnPage {
    let visit: Visit
    let link: Secret
    let contents: OwnContents
    /// What was typed and refused.
    var form: RegistrationForm?
    var problems = FormProblems()
    var conflict: FormConflict?
    /// The delegate about whom it was typed.
    var member: Registration.ID?
    /// What the rules did not allow.
    var refusal: (any Explainable)?
    /// Whether what was typed is another address.
    var isAboutEmail = false
    /// What was typed as a telephone number, and what is wrong with it.
    var typedTelephone: SentForm?
    /// The way back for whoever has just registered without an address.
    var code: OwnCode?

    var words: Words { visit.words }
    var event: Event { contents.event }
    var address: OwnPageAddress { OwnPageAddress(link) }

    var frame: PageFrame {
        let title = words(RegistrationPhrase.ownTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toPublicPageOf: event), notice: notice,
            scripts: ["live", "register"], bodyClass: "event", isForOneThing: true,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(event.shortTitle))</p>
                <div id="standing" data-live="\(EventAddress(event).programmeStream(after: contents.upTo))" \
                data-with="own">\(CancelledNotice(event: event, words: words, isForGuests: true))</div>
                <div class="flow" id="own">\(content)</div>
                <p>\(AskLink(words: words, address: OwnPageAddress(link).question))</p>\(toOwnData)\(StaleNotice(words: words))
                """)
    }

    /// What is kept of them, and how it goes; whoever answers for others and does not come along has the page of all alone.
    private var toOwnData: HTML? {
        guard contents.linked.person != nil else { return nil }
        return "<p><a href=\"\(OwnDataAddress(link).page)\">\(words(RightsPhrase.dataTitle))</a></p>"
    }

    private var notice: Notice? {
        if let refusal { return PersonWords.refused(refusal, visit.form, in: words) }
        if let givenBack { return givenBack }
        if visit.query.isTicked("email") {
            return Notice(kind: .success, text: "\(words(RegistrationPhrase.emailSaved))")
        }
        if visit.query.isTicked("number") {
            return Notice(kind: .success, text: "\(words(CallPhrase.numberIsDeleted))")
        }
        if visit.query.isTicked("new") { return welcome }
        if visit.query.isTicked("saved") { return Notice(kind: .success, text: "\(words(RegistrationPhrase.saved))") }
        return nil
    }

    private var content: HTML {
        switch contents.linked {
        case .registration(let registration): own(registration)
        case .delegation(let delegation, let contact): own(delegation, contact)
        }
    }

    var facts: FactList {
        var when: HTML = "\(words.fullDay(event.day))"
        if let hours = contents.programme.hours {
            when += "<br>\(words(EventPhrase.fromTo(from: words.time(hours.starts), to: words.time(hours.ends))))"
        }
        var facts = [Fact(words(EventPhrase.when), when)]
        if let place = event.location { facts.append(Fact(words(EventPhrase.place), text: place)) }
        if contents.best?.status.holdsPlace == true {
            facts.append(
                Fact(
                    words(EventPhrase.calendar),
                    "<a href=\"\(address.calendar)\">\(words(EventPhrase.addToCalendar))</a>"))
            let feed = CalendarFeed(words: words, address: visit.publicAddress(of: address.programme))
            facts.append(
                Fact(
                    words(EventPhrase.ownCalendar),
                    """
                    <a href="\(feed.subscription)">\(words(EventPhrase.followCalendar))</a><br>\(feed.link)\
                    \(calendarHint.map { "<br><small class=\"soft\">\(words($0))</small>" as HTML })
                    """))
        }
        // Who leaves takes along what came by letter.
        if let best = contents.best, best.status == .cancelled, !best.isDeclined {
            facts.append(
                Fact(
                    words(EventPhrase.calendar),
                    "<a href=\"\(address.calendar)\">\(words(EventPhrase.removeFromCalendar))</a>"))
        }
        if event.isShown(to: .everyone) {
            facts.append(
                Fact(
                    words(EventPhrase.programme),
                    "<a href=\"\(EventAddress(event).programme)\">\(words(EventPhrase.seeProgramme))</a>"))
        }
        return FactList(facts: facts)
    }

    /// What stands in the own calendar, and whose it is; nothing once there is nothing left to follow.
    private var calendarHint: EventPhrase? {
        guard !contents.isOver else { return nil }
        if contents.knowsGroup { return .ownCalendarHintKnown }
        guard event.kind.worksInGroups, case .registration = contents.linked else { return .ownCalendarHintAlone }
        return .ownCalendarHint
    }

    // MARK: One person

    private func own(_ registration: Registration) -> HTML {
        guard !event.isCancelled else {
            return """
                <section class="flow">\(name(of: registration))</section>\(facts)\
                \(consents(of: registration, at: address.consents))\(telephone(of: registration, at: address.telephone))
                """
        }
        let parts = contents.parts.map { $0(visit, link) }
        let who: HTML = "<section class=\"flow\">\(status(of: registration))\(name(of: registration))</section>"
        // What matters at this moment stands first; what has been is folded, and then gone.
        if contents.isOver { return "\(who)\(parts)\(facts)\(wayOut(of: registration))" }
        if registration.status == .checkedIn {
            let folded = Disclosure(
                label: words(RegistrationPhrase.ticketLabel), content: ticket(of: registration))
            return "\(who)\(parts)\(facts)\(folded)\(wayOut(of: registration))"
        }
        return """
            \(offer(to: registration))
            \(late(registration))
            \(who)
            \(attendance(of: registration))
            \(facts)
            \(registration.status.holdsPlace ? ticket(of: registration) : nil)
            \(parts)
            \(wayOut(of: registration))
            """
    }

    /// Who is there already can no longer cancel; who cancelled can come back, or is told whom to ask. What somebody agreed
    /// to can be withdrawn in the end, too.
    private func wayOut(of registration: Registration) -> HTML {
        let called = telephone(of: registration, at: address.telephone)
        let withdrawal: HTML = "\(consents(of: registration, at: address.consents))\(called)"
        guard !contents.isOver else { return withdrawal }
        if registration.isDeclined { return "\(declined(registration))\(withdrawal)" }
        if registration.status == .cancelled {
            do {
                try registration.requireReturn(by: .person)
                let said =
                    contents.hasLeftBySilence ? words(OfferPhrase.hasLeft) : words(RegistrationPhrase.cancelledHint)
                return "\(takeBack(said))\(withdrawal)"
            } catch {
                return refusal == nil ? "<p>\(error.explanation(in: words))</p>\(withdrawal)" : withdrawal
            }
        }
        guard registration.status != .noShow else { return withdrawal }
        let canLeave = registration.status.next.contains(.cancelled)
        let asked = languageQuestion(registration)
        let leaving = canLeave ? cancel(registration) : nil
        return "\(change(registration))\(asked)\(email(registration.attendee.email))\(called)\(leaving)"
    }

    /// Whether somebody else changed meanwhile what was agreed to: that form asks for nothing else, not even a name.
    var isAboutConsents: Bool { conflict?.typed.names.contains("name") == false }

    /// What was agreed to, when nothing else can be changed. A place that is gone can only take it back.
    func consents(of registration: Registration, at action: String) -> HTML {
        let isGone = [.cancelled, .noShow].contains(registration.status)
        guard !isGone || !registration.answers.consents.isEmpty else { return .nothing }
        let kept = RegistrationForm(registration)
        let isTyped = member == registration.id && isAboutConsents
        let fields = RegistrationFields(
            words: words, form: isTyped ? form ?? kept : kept, problems: .init(), questions: event.questions)
        var boxes = fields.consents
        if isGone { boxes.choices.removeAll { !kept.consents.contains($0.value) } }
        let frame = fields.view.frame(
            action: action, csrf: visit.csrf, submit: words(RegistrationPhrase.saveAnswers), kind: .plain,
            asksForConsent: true
        ) {
            Field.hidden(FormVersion.field, isTyped ? form?.version ?? "" : kept.consentFields.version)
            boxes
        }
        let notice =
            isTyped
            ? conflict.map(comparison(of:)) : nil
        return Disclosure(
            label: words(RegistrationPhrase.changeConsents), content: "\(notice)\(frame)", isOpen: isTyped
        ).html
    }

    private func name(of registration: Registration) -> PersonLine {
        let attendee = registration.attendee
        return PersonLine(
            name: attendee.name, organisation: attendee.organisationName.isEmpty ? nil : attendee.organisationName,
            side: attendee.side.map { ($0.rawValue, words.label($0)) }
        )
    }

    private func status(of registration: Registration) -> HTML {
        if contents.isOver, registration.isWaiting { return inVain }
        let position = contents.positions[registration.id].map { position -> HTML in
            guard contents.offers[registration.id] == nil else { return .nothing }
            let obstacle = contents.obstacles[registration.id]
            let rule: HTML = "\(taking(by: [registration]))\(self.rule)"
            if obstacle == .firstComes || isAskedFirst([registration]) {
                return "<p>\(words(OfferPhrase.waitsAt(position: position)))</p>\(explained(obstacle))\(rule)"
            }
            if case .share(let share) = obstacle {
                return "<p>\(words(RegistrationPhrase.waitingForShare(share: share, position: position)))</p>\(rule)"
            }
            return
                "<p>\(words(RegistrationPhrase.waitingPosition(position: position)))</p>\(explained(obstacle))\(rule)"
        }
        let asking = asking([registration])
        return "<p>\(StatusWord(of: registration, words))</p>\(asking)\(position)\(doubled(registration))"
    }

    func doubled(_ registration: Registration) -> HTML? {
        contents.doubled.contains(registration.id) ? "<p>\(words(RegistrationPhrase.doubledHint))</p>" : nil
    }

    func ticket(of registration: Registration) -> QRCode {
        QRCode(
            text: registration.ticket.rawValue, label: words(RegistrationPhrase.ticketLabel),
            caption: "\(words(RegistrationPhrase.ticketHint))"
        )
    }

    private func change(_ registration: Registration) -> Disclosure {
        let form = isAboutEmail ? RegistrationForm(registration) : form ?? RegistrationForm(registration)
        let fields = RegistrationFields(
            words: words, form: form, problems: isAboutEmail ? .init() : problems, questions: event.questions)
        let frame = fields.view.frame(
            action: address.answers, csrf: visit.csrf, submit: words(RegistrationPhrase.saveAnswers), kind: .plain,
            asksForConsent: true
        ) {
            Field.hidden(FormVersion.field, form.version)
            fields.view.text(
                "name", .name, limit: RegistrationForm.nameLimit, isRequired: true, autocomplete: "name")
            fields.view.languages("mailLanguage", .mailLanguage)
            fields.answers
            fields.own(of: registration)
            fields.consents
        }
        return Disclosure(
            label: words(RegistrationPhrase.changeAnswers),
            content:
                "\(conflict.map(comparison(of:)))\(frame)",
            isOpen: (!problems.isEmpty || conflict != nil) && !isAboutEmail
        )
    }

    /// Whoever reads here in another language than their letters may want those in it, too: one button, nothing to fill in.
    private func languageQuestion(_ registration: Registration) -> HTML? {
        let (attendee, language) = (registration.attendee, words.language)
        guard attendee.email != nil, attendee.language != language.tag, problems.isEmpty, conflict == nil else {
            return nil
        }
        let kept = RegistrationForm(registration)
        var fields = kept.asSent(kept.ownFields)
        fields["mailLanguage"] = language.tag.rawValue
        let button = PostButton(
            label: words(AccountPhrase.mailsRather(language: language.endonym)), address: address.answers,
            csrf: visit.csrf,
            values: fields.names.flatMap { name in fields.all(name).map { (name: name, value: $0) } })
        let sentence = words(AccountPhrase.mailsComeIn(language: words.endonym(of: attendee.language)))
        return Notice(text: "<div class=\"flow\"><p>\(sentence)</p>\(button)</div>", isAnnounced: false).html
    }

    /// A mistyped address is put right; the letter with the new link goes there.
    func email(_ kept: EmailAddress?) -> Disclosure {
        let typed = FormFields(["email": (isAboutEmail ? form?.email : nil) ?? kept?.rawValue ?? ""])
        let view = FormView<RegistrationPhrase>(
            words: words, fields: typed, problems: isAboutEmail ? problems : FormProblems())
        let frame = view.frame(
            action: address.email, csrf: visit.csrf, submit: words(RegistrationPhrase.saveEmail), kind: .plain
        ) {
            view.email(
                "email", .email, hint: .emailChangeHint, isRequired: true, autocomplete: "email", id: "field-own-email")
        }
        return Disclosure(label: words(RegistrationPhrase.changeEmail), content: frame.html, isOpen: isAboutEmail)
    }

    var cancel: Disclosure {
        Disclosure(
            label: words(RegistrationPhrase.cancelTitle),
            content: """
                <p>\(words(RegistrationPhrase.cancelHint))</p>\
                \(PostButton(
                    label: words(RegistrationPhrase.cancelNow), address: address.cancellation, csrf: visit.csrf,
                    kind: .danger
                ))
                """
        )
    }

    /// Who still asks gives nothing back.
    func cancel(_ registration: Registration) -> Disclosure {
        guard registration.isAsking else { return cancel }
        return Disclosure(
            label: words(RequestPhrase.withdrawTitle),
            content: """
                <p>\(words(RequestPhrase.withdrawHint))</p>\
                \(PostButton(
                    label: words(RequestPhrase.withdrawNow), address: address.cancellation, csrf: visit.csrf,
                    kind: .danger
                ))
                """
        )
    }

    func takeBack(_ hint: String) -> HTML {
        """
        <section class="flow"><p>\(hint)</p>\
        \(PostButton(
            label: words(RegistrationPhrase.takeBack), address: address.comeback, csrf: visit.csrf, kind: .primary
        ))</section>
        """
    }

    /// What somebody else changed meanwhile, beside what was typed.
    func comparison(of conflict: FormConflict) -> ConflictNotice {
        ConflictNotice(
            words: words, conflict: conflict, field: PersonWords.field(in: words, questions: event.questions))
    }
}
