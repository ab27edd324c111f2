import Actions
import Domain
import Storage
import Words

/// One registration for the hosts: what somebody who calls wants to know, and what is then done for them.
struct PersonDeskPage {
    /// The small forms of the page.
    enum Part {
        case address, telephone, successor, note
    }

    /// What was typed in one of them, and why it was not taken.
    struct Typed {
        let part: Part
        let sent: SentForm
    }

    let visit: Visit
    let contents: PersonDeskContents
    var typed: Typed?
    var refusal: (any Explainable)?

    var words: Words { visit.words }
    var desk: EventDeskAddress { EventDeskAddress(contents.event) }
    var person: Registration { contents.person }
    private var name: String { words.name(of: person) }
    /// What is done here is meant for them.
    var seen: SeenHolder { SeenHolder(of: person) }

    var frame: PageFrame {
        visit.frame(
            title: name,
            crumbs: visit.crumbs(toDeskOf: contents.event)
                + [.init(words(RegistrationPhrase.listTitle), desk.registrations)],
            notice: notice,
            bodyClass: "desk",
            body: """
                <h1>\(AttendeeName(words: words, person: person))</h1>
                <section class="flow">\(standing)</section>
                \(contents.isObjectedTo ? objection : nil)\(contents.mail.notice(in: words))\(toSay)
                <div class="columns">\(PersonFacts(visit: visit, contents: contents))\
                <div class="flow">\(callSection)\(wayBack ?? ways)\(note)</div></div>
                <div class="columns">\(letters)\(story)</div>
                """)
    }

    private var notice: Notice? {
        if let refusal { return PersonWords.refused(refusal, visit.form, in: words) }
        guard person.status == .cancelled, let reservation = contents.reservation else {
            return contents.receipt?.notice(in: words, calls: desk.calls)
        }
        let time = words.time(reservation.until, in: contents.event.timeZone)
        // Right after it the receipt of the deed has the button.
        let undo =
            visit.receiptOfLastDeed == nil
            ? PostButton(
                label: words(KernelPhrase.undo), address: desk.comeback(of: person.id), csrf: visit.csrf,
                values: [seen.value]) : nil
        return Notice(
            kind: .success,
            text: "<div class=\"flow\"><p>\(words(PersonPhrase.cancelledUntil(time: time)))</p>\(undo)</div>")
    }

    /// The first lines answer whoever calls: is there a place, and in which group?
    private var standing: HTML {
        let attendee = person.attendee
        let waiting = contents.position.map { position -> HTML in
            guard !contents.isOver else { return "<p>\(words(RegistrationPhrase.noPlaceBecameFreeAtDesk))</p>" }
            let said = [
                words(RegistrationPhrase.deskWaitingPosition(position: position)), contents.obstacle.map(words.waits),
            ]
            return "<p>\(said.compactMap(\.self).joined(separator: " · "))</p>\(offer ?? whyNot(position).html)"
        }
        let doubled: HTML? = contents.isDoubled ? "<p>\(words(RegistrationPhrase.deskDoubledHint))</p>" : nil
        let side = attendee.side.map { SideMark(side: $0.rawValue, word: words.label($0)) }
        let seats = contents.seats.filter(\.isReleased).map { seat -> HTML in
            "<p><strong>\(words(GroupPhrase.groupNumber(group: seat.group.number)))</strong> · <bdi>\(seat.group.room)</bdi></p>"
        }
        return """
            <p>\(StatusWord(of: person, words)) <span dir="auto">\(attendee.organisationName)</span> \(side)</p>\
            \(seats)\(asking)\(waiting)\(doubled)
            """
    }

    /// That they wait for a yes, with the way to say it; or why the hosts have said no.
    private var asking: HTML? {
        if person.isDeclined { return "<p dir=\"auto\">\(words.reason(of: contents.request))</p>" }
        guard person.isAsking, !contents.isOver, !contents.event.isCancelled else { return nil }
        let yes = PostButton(
            label: words(RequestPhrase.sayYes), address: desk.requestYes, csrf: visit.csrf, kind: .primary,
            values: [(name: "person", value: person.id.rawValue)])
        let other = Button(label: words(RequestPhrase.decide), action: .link(desk.requests), kind: .quiet)
        let together: HTML? =
            person.delegation == nil ? nil : "<p class=\"soft\">\(words(RequestPhrase.delegationTogether))</p>"
        return "\(together)<div class=\"row\">\(yes)\(other)</div>"
    }

    /// A place is there for somebody who wants to be asked: what they answer on the telephone.
    private var offer: HTML? {
        guard !contents.isOver, let obstacle = contents.obstacle else { return nil }
        let isHeld: Bool
        switch obstacle {
        case .isHeld(let until):
            guard visit.now < until else { return nil }
            isHeld = true
        case .firstComes: isHeld = false
        default: return nil
        }
        let take = PostButton(
            label: words(OfferPhrase.takeForThem), address: desk.place(of: person.id), csrf: visit.csrf, kind: .primary,
            values: [seen.value])
        let waitOn =
            isHeld
            ? PostButton(
                label: words(OfferPhrase.waitOn), address: desk.waitOn(of: person.id), csrf: visit.csrf,
                values: [seen.value]) : nil
        return """
            <p>\(words.explanation(of: obstacle, at: contents.event))</p><div class="row">\(take)\(waitOn)</div>
            """
    }

    /// "Why not this one?", for whoever calls and asks.
    private func whyNot(_ position: Int) -> Disclosure {
        let keeper = contents.keeper.map { keeper -> HTML in
            "<p>\(AttendeeName(words: words, person: keeper, address: desk.registration(keeper.id)))</p>"
        }
        let reason =
            contents.obstacle.map { words.explanation(of: $0, at: contents.event) } ?? words(WaitingPhrase.isNext)
        return Disclosure(
            label: words(WaitingPhrase.whyNot),
            content: """
                <p>\(words(WaitingPhrase.inFront(amount: position - 1)))</p><p>\(reason)</p>\(keeper)\
                <p class="soft">\(WaitingRule(words: words).text)</p>
                """)
    }

    private var objection: Notice {
        let settle = PostButton(
            label: words(RegistrationPhrase.settleObjection), address: desk.settlement(of: person.id),
            csrf: visit.csrf, values: [seen.value])
        return Notice(
            kind: .caution, text: "<p>\(words(RegistrationPhrase.objectionHint))</p>\(settle)", isAnnounced: false)
    }

    // MARK: What is done for whoever calls, in the order of use

    private var ways: HTML {
        guard person.status != .noShow, !contents.isOver else { return wayToOwnPage }
        let canLeave = person.status.next.contains(.cancelled)
        let seat = contents.seats.last
        let move = seat.map { seat in
            Button(
                label: words(PersonPhrase.move),
                action: .link(GroupDeskAddress(contents.event, round: seat.round).seat(of: person.id)))
        }
        return """
            <section class="flow"><h2>\(words(PersonPhrase.whatElse))</h2>
            <div class="row">\(Button(
                label: words(PersonPhrase.changeDetails), action: .link(desk.answers(of: person.id))))\
            \(move)\(contents.mail.canArrive && isExpected ? linkAgain : nil)\(code)\(badge)</div>
            \(canLeave ? successor : nil)\(address)\(telephoneForm)\(canLeave && !person.isAsking ? wayOut : nil)</section>
            """
    }

    /// The own page is there as long as the registration is: whoever comes late, or asks after the day, gets the way to it.
    private var wayToOwnPage: HTML {
        let link = contents.mail.canArrive ? linkAgain : nil
        guard link != nil || code != nil else { return .nothing }
        return """
            <section class="flow"><h2>\(words(PersonPhrase.whatElse))</h2><div class="row">\(link)\(code)</div></section>
            """
    }

    /// Whether a letter with their link says something that is true.
    private var isExpected: Bool { person.status == .waitlisted || person.status.holdsPlace }

    /// For whoever has lost the slip, and whoever never had one.
    private var code: PostButton? {
        guard HandOutCodes.isNeeded(by: person) else { return nil }
        return PrintedCodes.button(
            visit, contents.event, person.turn...person.turn, words(PaperPhrase.printCode), for: person)
    }

    private var badge: Button? {
        guard person.status.holdsPlace, person.attendee.isNamed else { return nil }
        return Button(label: words(BadgePhrase.badge), action: .link(desk.badge(of: person.id)))
    }

    private var linkAgain: PostButton {
        PostButton(
            label: words(MailPhrase.sendLinkAgain), address: desk.link(of: person.id), csrf: visit.csrf,
            values: [seen.value])
    }

    private var wayOut: HTML {
        let button = Button(
            label: words(PersonPhrase.cancelPlace), action: .ask(desk.cancellation(of: person.id)),
            kind: .danger)
        return "<p>\(button)</p>"
    }

    func view(_ part: Part, showing kept: FormFields) -> FormView<RegistrationPhrase> {
        let sent = typed.flatMap { $0.part == part ? $0.sent : nil }
        return FormView(words: words, fields: sent?.fields ?? kept, problems: sent?.problems ?? .init())
    }

    func conflict(at part: Part) -> ConflictNotice? {
        guard let typed, typed.part == part, let conflict = typed.sent.conflict else { return nil }
        return ConflictNotice(words: words, conflict: conflict, field: PersonWords.field(in: words))
    }

    private var successor: Disclosure {
        let version = RegistrationForm(person).memberFields.version
        let view = view(
            .successor,
            showing: FormFields([
                "mailLanguage": person.attendee.language.rawValue, FormVersion.field: version,
            ]))
        let frame = view.frame(
            action: desk.replacement(of: person.id), csrf: visit.csrf, submit: words(PersonPhrase.replaceNow),
            kind: .plain
        ) {
            view.version
            view.holder(person)
            view.asking(PersonPhrase.self).text(
                "name", .newName, limit: RegistrationForm.nameLimit, isRequired: true, autocomplete: "off",
                id: "field-successor")
            view.email("email", .email, autocomplete: "off", id: "field-successor-email")
            view.languages("mailLanguage", .mailLanguage, id: "field-successor-language")
        }
        return Disclosure(
            label: words(PersonPhrase.replaceTitle),
            content:
                "<p class=\"hint\">\(words(PersonPhrase.replaceHint(name: name)))</p>\(conflict(at: .successor))\(frame)",
            isOpen: typed?.part == .successor)
    }

    static func addressFields(of person: Registration) -> FormFields {
        FormFields(["email": person.attendee.email?.rawValue ?? ""])
    }

    private var address: Disclosure {
        var kept = Self.addressFields(of: person)
        kept[FormVersion.field] = kept.version
        let view = view(.address, showing: kept)
        let frame = view.frame(
            action: desk.email(of: person.id), csrf: visit.csrf, submit: words(RegistrationPhrase.saveEmail),
            kind: .plain
        ) {
            view.version
            view.holder(person)
            view.email("email", .email, hint: .emailChangeHint, isRequired: true, autocomplete: "off")
        }
        return Disclosure(
            label: words(RegistrationPhrase.changeEmail), content: "\(conflict(at: .address))\(frame)",
            isOpen: typed?.part == .address || contents.mail.problem != nil)
    }

    /// Nil for somebody who has not been cancelled.
    private var wayBack: HTML? {
        guard person.status == .cancelled else { return nil }
        // The notice above has the button.
        guard contents.reservation == nil, !contents.isOver else { return .nothing }
        return PostButton(
            label: words(RegistrationPhrase.registerAgain), address: desk.comeback(of: person.id), csrf: visit.csrf,
            kind: .primary, values: [seen.value]
        ).html
    }

    // MARK: What the team keeps in mind

    static func fields(of note: TeamNote) -> FormFields { FormFields(["note": note.text]) }

    private var note: HTML {
        var kept = Self.fields(of: contents.note)
        kept[FormVersion.field] = kept.version
        let view = view(.note, showing: kept).asking(PersonPhrase.self)
        let frame = view.frame(
            action: desk.note(about: person.id), csrf: visit.csrf, submit: words(PersonPhrase.saveNote), kind: .plain
        ) {
            view.version
            view.holder(person)
            view.multiline("note", .noteTitle, rows: 2, hint: .noteHint, limit: TeamNote.limit)
        }
        return "<section class=\"flow\">\(conflict(at: .note))\(frame)</section>"
    }

    private var letters: MailStory {
        MailStory(
            letters: contents.mail.letters, words: words, address: contents.mail.address,
            recipient: contents.mail.contactName, timeZone: contents.event.timeZone)
    }

    private var story: HTML {
        let entries = contents.story.map { entry -> HTML in
            let predecessor = contents.names.isAboutPredecessor(entry) ? [words(DeedPhrase.previousPerson)] : []
            let details = JournalWords.details(of: entry, named: contents.names, in: words) + predecessor
            let more: HTML? =
                details.isEmpty ? nil : " <span class=\"soft\">(\(details.joined(separator: " · ")))</span>"
            return """
                <li>\(JournalWords.name(of: entry.change, in: words))\(more) <small class="soft">\
                <time>\(words.dayAndTime(entry.at, in: contents.event.timeZone))</time> · \
                <span dir="auto">\(contents.names.name(of: entry.author, for: visit))</span></small></li>
                """
        }
        return """
            <section class="flow"><h2>\(words(PersonPhrase.story))</h2><ol class="lines">\(entries)</ol></section>
            """
    }
}
