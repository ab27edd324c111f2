import Domain
import FoundationEssentials
import Secrets
import Storage
import Words

/// What helpers are asked and told by mail, each in their own language. They pass everything but what somebody at the door waits
/// for.
struct HelpLetters: Sendable {
    let need: CrisisNeed
    let crisis: Crisis
    let zone: TimeZone
    let correspondence: Correspondence

    init(about need: CrisisNeed, in crisis: Crisis, zone: TimeZone, correspondence: Correspondence) {
        (self.need, self.crisis, self.zone, self.correspondence) = (need, crisis, zone, correspondence)
    }

    /// Asks, with everything that somebody has to know to say yes or no, and one link.
    /// - Parameter hold: so long the letter waits, such as until the morning.
    func ask(
        _ helper: Helper, _ asking: Asking, _ link: Secret, missing: Int, heldFor hold: Duration = .zero, in db: Writer
    ) throws {
        guard let email = helper.email else { return }
        let words = correspondence.lexicon.words(speaking: helper.language)
        let saying = NeedSaying(need, in: words, zone: zone)
        let address = address(behind: link)
        let subject: AskingPhrase =
            need.isUrgent ? .askUrgentSubject(what: saying.what) : .askSubject(what: saying.what)
        var message = Message(
            recipient: email, language: helper.language, subject: words(subject),
            body: words(
                AskingPhrase.askMail(
                    name: helper.name, title: words.text(crisis.title),
                    facts: NeedSaying.text(saying.facts(missing: missing)), task: saying.task, link: address)),
            kind: .helpWanted, expiry: need.validUntil, occasion: need.id.letters)
        message.unsubscribing = address + "/no-more"
        try db.enqueue(message, once: "help/\(asking.id)", heldFor: hold)
    }

    /// A yes: where they go and who waits for them, or that they stand ready.
    func thank(_ helper: Helper, _ asking: Asking, in db: Writer) throws {
        let key = "help-yes/\(asking.id)/\(asking.answeredAt?.milliseconds ?? 0)"
        guard asking.confirmed > 0 else {
            return try tell(helper, once: key, leadingTo: asking, in: db) { words, saying, link in
                (
                    words(AskingPhrase.reserveSubject(what: saying.what)),
                    words(AskingPhrase.reserveMail(name: helper.name, what: saying.whatWhereAndWhen, link: link))
                )
            }
        }
        try tell(helper, once: key, leadingTo: asking, in: db) { words, saying, link in
            let said =
                asking.reserve > 0
                ? words(AskingPhrase.yesAndReserve(confirmed: asking.confirmed, reserve: asking.reserve))
                : words(AskingPhrase.yesCounts(amount: asking.confirmed))
            return (
                words(AskingPhrase.thanksSubject(what: saying.what)), directions(helper, said, words, saying, link)
            )
        }
    }

    /// Somebody else does not come: who stood ready is needed now.
    func sayMovedUp(_ helper: Helper, _ asking: Asking, in db: Writer) throws {
        let key = "help-up/\(asking.id)/\(db.now.milliseconds)"
        try tell(helper, once: key, leadingTo: asking, in: db) { words, saying, link in
            let said = words(AskingPhrase.movedUp(amount: asking.confirmed))
            return (
                words(AskingPhrase.movedUpSubject(what: saying.what)), directions(helper, said, words, saying, link)
            )
        }
    }

    /// It has ended: whoever has promised to come does not set out in vain.
    func sayNotNeeded(_ helper: Helper, _ asking: Asking, in db: Writer) throws {
        guard let email = helper.email else { return }
        let words = correspondence.lexicon.words(speaking: helper.language)
        let saying = NeedSaying(need, in: words, zone: zone)
        let what = saying.whatWhereAndWhen
        let said: AskingPhrase =
            need.ending == .done
            ? .doneMail(name: helper.name, what: what) : .notNeededMail(name: helper.name, what: what)
        try db.enqueue(
            Message(
                recipient: email, language: helper.language,
                subject: words(AskingPhrase.overSubject(what: saying.whatAndWhere)),
                body: words(said), kind: .help),
            once: "help-over/\(asking.id)")
    }

    private func directions(
        _ helper: Helper, _ said: String, _ words: Words, _ saying: NeedSaying, _ link: String
    ) -> String {
        let when = NeedSaying.Line(label: words(AskingPhrase.labelWhen), text: saying.moment)
        return words(
            AskingPhrase.directionsMail(
                name: helper.name, said: said, task: saying.task, facts: NeedSaying.text([when] + saying.directions),
                link: link))
    }

    /// - Parameters:
    ///   - asking: to which a link of this letter leads: whoever was called has none yet.
    ///   - text: with that link.
    private func tell(
        _ helper: Helper, once key: String, leadingTo asking: Asking, in db: Writer,
        _ text: (Words, NeedSaying, String) -> (subject: String, body: String)
    ) throws {
        guard let email = helper.email else { return }
        let words = correspondence.lexicon.words(speaking: helper.language)
        let link = Secret(from: correspondence.randomness)
        let (subject, body) = text(words, NeedSaying(need, in: words, zone: zone), address(behind: link))
        let letter = try db.enqueue(
            Message(recipient: email, language: helper.language, subject: subject, body: body, kind: .help), once: key)
        if letter != nil { try db.add(link: link.hash, to: asking) }
    }

    private func address(behind link: Secret) -> String { "\(correspondence.publicAddress)/help/\(link.text)" }
}
