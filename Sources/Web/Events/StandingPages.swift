import Actions
import Domain
import Storage
import Words

/// Says at the desk that an event is cancelled, or takes place after all, and how that is taken back; nothing for all others.
struct CancelledDeskNotice: Component {
    let words: Words
    let event: Event
    /// When the letters go; nil if they have gone.
    let lettersGo: Instant?

    var html: HTML {
        guard event.isCancelled else { return lettersGo.map(takesPlace) ?? .nothing }
        let letters = lettersGo.map { moment in
            words(StandingPhrase.lettersGoAt(time: words.time(moment, in: event.timeZone)))
        }
        let way = Button(
            label: words(lettersGo == nil ? StandingPhrase.reinstateEvent : .undoCancellation),
            action: .ask(EventDeskAddress(event).standing), isSmall: true)
        return Notice(
            kind: .caution, title: words(StandingPhrase.isCancelled),
            text: "<p>\(letters ?? words(StandingPhrase.lettersHaveGone))</p><p>\(way)</p>", isAnnounced: false
        ).html
    }

    /// As long as nobody has heard of it.
    private func takesPlace(until moment: Instant) -> HTML {
        let said = words(StandingPhrase.reinstatementGoesAt(time: words.time(moment, in: event.timeZone)))
        let way = Button(
            label: words(StandingPhrase.undoReinstatement), action: .ask(EventDeskAddress(event).standing),
            isSmall: true)
        return Notice(
            kind: .caution, title: words(StandingPhrase.changedToTakesPlace), text: "<p>\(said)</p><p>\(way)</p>",
            isAnnounced: false
        ).html
    }
}

/// What follows if an event is cancelled or takes place after all, read at one moment.
struct StandingContents: Sendable {
    let event: Event
    let outlook: StandingOutlook
    /// When the letters go that say that it is cancelled, or takes place after all; nil if they have gone, or there are none.
    let lettersGo: Instant?
    /// Whether they go after a moment in which it can be taken back.
    let isHeld: Bool
    /// Whether others have to say yes first.
    let needsOthers: Bool

    init(of event: Event, for account: Account.ID?, at now: Instant, in db: Reader) throws {
        self.event = event
        outlook = try StandingOutlook(of: event, in: db)
        lettersGo = try db.cancellationLetters(of: event) ?? db.reinstatementLetters(of: event)
        isHeld = try db.reservationEnd(of: event.id, cancelledAt: now) != nil
        let voices = outlook.hosts.map { person in
            var person = person
            person.saidYesAt = person.account == account ? now : nil
            return person
        }
        let question = JointApproval(
            day: event.day, place: event.place, cancels: !event.isCancelled, askedAt: now)
        needsOthers = !event.isDecided(question, by: voices, at: now)
    }
}

/// "Fachtag absagen?", with who is told, who has to be called, and when; or the same the other way round.
struct StandingPage {
    let visit: Visit
    let contents: StandingContents
    var refusal: StandingRefusal?

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    /// Nobody has heard of it yet: there is nothing to tell.
    private var isUndoing: Bool { contents.lettersGo != nil }

    var frame: PageFrame {
        let name = words.text(event.shortTitle)
        let title =
            event.isCancelled
            ? words(StandingPhrase.reinstateQuestion(event: name)) : words(StandingPhrase.cancelQuestion(event: name))
        let question = Question(
            title: title, content: "\(whatFollows)\(isUndoing ? nil : whoIsTold)", yes: yes,
            no: (words(event.isCancelled ? StandingPhrase.leaveCancelled : .keepEvent), desk.page))
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event),
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }, bodyClass: "desk",
            body: question.html)
    }

    private var yes: PostButton {
        let seen = [(name: "heard", value: contents.outlook.seen)]
        guard event.isCancelled else {
            return PostButton(
                label: words(isUndoing ? StandingPhrase.undoReinstatement : .cancelNow), address: desk.cancellation,
                csrf: visit.csrf, kind: .danger,
                values: seen)
        }
        return PostButton(
            label: words(isUndoing ? StandingPhrase.undoCancellation : .reinstateNow), address: desk.reinstatement,
            csrf: visit.csrf, kind: .primary, values: seen)
    }

    private var whatFollows: HTML {
        var said = [words(event.isCancelled ? StandingPhrase.whatGoesOn : .whatStops)]
        if let moment = contents.lettersGo {
            let time = words.time(moment, in: event.timeZone)
            said.append(
                words(
                    event.isCancelled
                        ? StandingPhrase.lettersGoAt(time: time) : StandingPhrase.reinstatementGoesAt(time: time)))
        } else {
            if contents.needsOthers { said.append(words(StandingPhrase.hostsFirst)) }
            said.append(words(contents.isHeld ? StandingPhrase.lettersLater : .lettersAtOnce))
        }
        return list(words(PersonPhrase.whatFollows), said)
    }

    private var whoIsTold: HTML {
        let outlook = contents.outlook
        var said = [
            words(StandingPhrase.peopleTold(amount: outlook.registered.count)),
            words(StandingPhrase.peopleToCall(amount: outlook.toCall.count)),
            words(StandingPhrase.peopleAppearing(amount: outlook.appearing.count)),
            words(StandingPhrase.standsTold(amount: outlook.stands.count)),
            words(StandingPhrase.hostsTold(amount: outlook.hosts.count)),
        ]
        // They stand among the names below.
        if !outlook.helpers.isEmpty {
            said.append("\(words(NeedsPhrase.peopleTitle)): \(words.number(outlook.helpers.count))")
        }
        if !outlook.withoutAddress.isEmpty {
            said.append(words(StandingPhrase.tellYourselves(names: words.list(outlook.withoutAddress))))
        }
        return list(words(StandingPhrase.whoIsTold), said)
    }

    private func list(_ title: String, _ said: [String]) -> HTML {
        "<h2>\(title)</h2><ul>\(said.map { "<li>\($0)</li>" as HTML })</ul>"
    }
}
