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
    func ask(_ helper: Helper, _ asking: Asking, _ link: Secret, missing: Int, in db: Writer) throws {
        guard let email = helper.email else { return }
        let words = correspondence.lexicon.words(speaking: helper.language)
        let saying = NeedSaying(need, in: words, zone: zone)
        let address = "\(correspondence.publicAddress)/help/\(link.text)"
        var message = Message(
            recipient: email, language: helper.language,
            subject: words(AskingPhrase.askSubject(what: saying.what)),
            body: words(
                AskingPhrase.askMail(
                    name: helper.name, title: words.text(crisis.title),
                    facts: NeedSaying.text(saying.facts(missing: missing)), task: words.text(need.task),
                    link: address)),
            kind: .helpWanted, expiry: need.validUntil, occasion: need.id.letters)
        message.unsubscribing = address + "/no-more"
        try db.enqueue(message, once: "help/\(asking.id)")
    }

    /// A yes: where they go and who waits for them, or that they stand ready.
    func thank(_ helper: Helper, _ asking: Asking, in db: Writer) throws {
        let at = asking.answeredAt?.milliseconds ?? 0
        if asking.confirmed > 0 {
            try tell(helper, once: "help-yes/\(asking.id)/\(at)", in: db) { words, saying in
                let said =
                    asking.reserve > 0
                    ? words(AskingPhrase.yesAndReserve(confirmed: asking.confirmed, reserve: asking.reserve))
                    : words(AskingPhrase.yesCounts(amount: asking.confirmed))
                return (
                    words(AskingPhrase.thanksSubject(what: saying.what)), directions(helper, said, words, saying)
                )
            }
        } else {
            try tell(helper, once: "help-yes/\(asking.id)/\(at)", in: db) { words, saying in
                (
                    words(AskingPhrase.reserveSubject(what: saying.what)),
                    words(AskingPhrase.reserveMail(name: helper.name, what: saying.what))
                )
            }
        }
    }

    /// Somebody else does not come: who stood ready is needed now.
    func sayMovedUp(_ helper: Helper, _ asking: Asking, in db: Writer) throws {
        try tell(helper, once: "help-up/\(asking.id)/\(db.now.milliseconds)", in: db) { words, saying in
            let said = words(AskingPhrase.movedUp(amount: asking.confirmed))
            return (words(AskingPhrase.movedUpSubject(what: saying.what)), directions(helper, said, words, saying))
        }
    }

    /// It has ended: whoever has promised to come does not set out in vain.
    func sayNotNeeded(_ helper: Helper, _ asking: Asking, in db: Writer) throws {
        try tell(helper, once: "help-over/\(asking.id)", in: db) { words, saying in
            let said =
                need.ending == .done
                ? AskingPhrase.doneMail(name: helper.name, what: saying.what)
                : .notNeededMail(name: helper.name, what: saying.what)
            return (words(AskingPhrase.overSubject(what: saying.what)), words(said))
        }
    }

    private func directions(_ helper: Helper, _ said: String, _ words: Words, _ saying: NeedSaying) -> String {
        let when = saying.when.map { NeedSaying.Line(label: words(AskingPhrase.labelWhen), text: $0) }
        let lines = [when].compactMap(\.self) + saying.directions
        return words(
            AskingPhrase.directionsMail(
                name: helper.name, said: said, task: words.text(need.task), facts: NeedSaying.text(lines)))
    }

    private func tell(
        _ helper: Helper, once key: String, in db: Writer,
        _ text: (Words, NeedSaying) -> (subject: String, body: String)
    ) throws {
        guard let email = helper.email else { return }
        let words = correspondence.lexicon.words(speaking: helper.language)
        let (subject, body) = text(words, NeedSaying(need, in: words, zone: zone))
        try db.enqueue(
            Message(recipient: email, language: helper.language, subject: subject, body: body, kind: .help), once: key)
    }
}
