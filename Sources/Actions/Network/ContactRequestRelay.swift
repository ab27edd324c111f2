import Domain
import Secrets
import Storage

/// The way from a proven address to the other side.
struct ContactRequestRelay {
    let correspondence: Correspondence

    /// The address is proven: the other side is asked, or the desk looks first. Whoever was blocked sees the same, and nobody
    /// is asked.
    /// - Throws: `ContactRequest.Refusal`.
    func begin(_ id: ContactRequest.ID, ownLink: Secret, in db: Writer) throws -> ContactRequest {
        guard let request = try db.contactRequest(id) else { throw NotFound() }
        guard try db.waitingContactRequests(by: request.asker.email, at: db.now) < ContactRequest.mostOpen else {
            throw ContactRequest.Refusal.hasAskedMany(limit: ContactRequest.mostOpen)
        }
        let receivers = try db.letterReaders(of: request.organisation)
        let earlier = try db.contactRequests(
            like: ContactRequest.likeness(of: request.text),
            since: db.now.advanced(by: .days(-ContactRequest.daysOpen)))
        let isBlocked = try db.isBlocked(request.asker.hash, at: request.organisation)
        let hold =
            ContactRequest.hold(of: request.text, sentBefore: earlier) ?? (receivers.isEmpty ? .nobodyReached : nil)
        let begun = try db.change(contactRequest: id, as: .confirmed) { request in
            if isBlocked {
                try request.swallow(at: db.now, hold: hold)
            } else {
                try request.prove(at: db.now, hold: hold)
            }
        }
        try db.open(id, forAskerWith: ownLink.hash)
        let letters = ContactRequestLetters(about: begun, correspondence: correspondence)
        try letters.sayItIsOnItsWay(ownLink, in: db)
        if begun.state == .asked { try ask(begun, receivers, in: db) }
        return begun
    }

    /// Asks the other side; what they get is a link that opens this one request, and nobody's address.
    func ask(_ request: ContactRequest, _ receivers: [OrganisationRecipient], in db: Writer) throws {
        let link = Secret(from: correspondence.randomness)
        try db.open(request.id, forAnswerWith: link.hash)
        try ContactRequestLetters(about: request, correspondence: correspondence).ask(receivers, link, in: db)
    }
}

extension ContactRequest.Asker {
    /// What is kept of an address of which somebody wants nothing more.
    var hash: SecretHash {
        SecretHash(rawValue: Secret.hexadecimal(Secret.sha256(Array("asker:\(email.rawValue)".utf8))))
    }
}
