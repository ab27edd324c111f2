public import Domain
import Secrets
import Storage
import Words

/// What the two sides of a request are told by mail. Nothing that somebody typed goes to an address that nobody has proven, and
/// no address to the other side before it has said yes.
struct ContactRequestLetters {
    let request: ContactRequest
    let correspondence: Correspondence

    init(about request: ContactRequest, correspondence: Correspondence) {
        self.request = request
        self.correspondence = correspondence
    }

    private func words(speaking language: Language) -> Words { correspondence.lexicon.words(speaking: language) }

    private func organisation(in db: Reader) throws -> String {
        try db.organisationNames([request.organisation])[request.organisation]?.name ?? ""
    }

    /// To an address that may be anybody's: a code, and not a word of whoever typed the address.
    func send(_ code: OwnCode, in db: Writer) throws {
        let words = words(speaking: request.asker.language)
        let name = try organisation(in: db)
        try db.enqueue(
            Message(
                recipient: request.asker.email, language: request.asker.language,
                subject: words(RelayPhrase.codeSubject(code: "\(code)")),
                body: words(
                    RelayPhrase.codeMail(
                        code: "\(code)", organisation: name, hours: ContactRequest.hoursToProve)),
                kind: .code, expiry: request.expiresAt),
            once: "request-code/\(request.id)/\(db.now.milliseconds)")
    }

    /// Or that the coordination looks at it first.
    func sayItIsOnItsWay(_ link: Secret, in db: Writer) throws {
        let (words, asker) = (words(speaking: request.asker.language), request.asker)
        let name = try organisation(in: db)
        let own = "\(correspondence.publicAddress)/my-requests/\(link.text)"
        let phrase =
            request.waitsForLook
            ? RelayPhrase.heldMail(name: asker.name, organisation: name, link: own)
            : .onItsWayMail(name: asker.name, organisation: name, until: words.day(lastDay), link: own)
        try db.enqueue(
            Message(
                recipient: asker.email, language: asker.language,
                subject: words(RelayPhrase.onItsWaySubject(organisation: name)), body: words(phrase), kind: .request),
            once: "request-own/\(request.id)")
    }

    /// Who asks, for whom, and what for.
    func ask(_ receivers: [OrganisationRecipient], _ link: Secret, in db: Writer) throws {
        let name = try organisation(in: db)
        for receiver in receivers {
            let words = words(speaking: receiver.language)
            try db.enqueue(
                Message(
                    recipient: receiver.email, language: receiver.language,
                    subject: words(RelayPhrase.askedSubject(organisation: name)),
                    body: words(
                        RelayPhrase.askedMail(
                            organisation: name, who: request.asker.who, about: try about(in: words, db),
                            text: request.text, until: words.day(lastDay),
                            link: "\(correspondence.publicAddress)/asked/\(link.text)")),
                    kind: .request, topic: .organisation(request.organisation), expiry: request.expiresAt),
                once: "request/\(request.id)/\(request.askedAt?.milliseconds ?? 0)/\(receiver.email)")
        }
    }

    /// Both sides have what they need now.
    func exchange(_ reach: ContactRequest.Reach, in db: Writer) throws {
        let (asker, name) = (request.asker, try organisation(in: db))
        let own = words(speaking: asker.language)
        let contact = reach.role.isEmpty ? reach.contact : "\(reach.role): \(reach.contact)"
        try db.enqueue(
            Message(
                recipient: asker.email, language: asker.language,
                subject: own(RelayPhrase.acceptedSubject(organisation: name)),
                body: own(
                    RelayPhrase.acceptedMail(
                        name: asker.name, organisation: name,
                        contact: reach.reply.isEmpty ? contact : "\(contact)\n\n\(reach.reply)")),
                kind: .request),
            once: "request-yes/\(request.id)")
        for receiver in try db.letterReaders(of: request.organisation) {
            let words = words(speaking: receiver.language)
            try db.enqueue(
                Message(
                    recipient: receiver.email, language: receiver.language,
                    subject: words(RelayPhrase.sharedSubject(who: asker.who)),
                    body: words(
                        RelayPhrase.sharedMail(
                            organisation: name, who: asker.who, address: asker.email.rawValue, contact: contact,
                            text: request.text)),
                    kind: .request, topic: .organisation(request.organisation)),
                once: "request-shared/\(request.id)/\(receiver.email)")
        }
    }

    /// Nobody has said yes in time: the same words for a no and for a silence.
    func sayItIsOver(in db: Writer) throws {
        let words = words(speaking: request.asker.language)
        let name = try organisation(in: db)
        try db.enqueue(
            Message(
                recipient: request.asker.email, language: request.asker.language,
                subject: words(RelayPhrase.endedSubject(organisation: name)),
                body: words(
                    RelayPhrase.endedMail(
                        name: request.asker.name, organisation: name,
                        link: "\(correspondence.publicAddress)/organisations",
                        ask: "\(correspondence.publicAddress)/ask")),
                kind: .request),
            once: "request-end/\(request.id)")
    }

    private var lastDay: CalendarDay { CalendarDay(of: request.expiresAt, in: .ofTheCity) }

    private func about(in words: Words, _ db: Reader) throws -> String {
        guard let id = request.subject.offer, let offer = try db.offer(id) else {
            return words(RelayPhrase.aboutOrganisation)
        }
        let what = words.label(offer.kind)
        return offer.direction == .offer
            ? words(RelayPhrase.aboutOffer(what: what)) : words(RelayPhrase.aboutNeed(what: what))
    }
}

extension ContactRequest.Asker {
    /// As the other side reads it.
    public var who: String { organisationName.isEmpty ? name : "\(name), \(organisationName)" }
}
