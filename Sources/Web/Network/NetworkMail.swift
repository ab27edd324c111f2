import Domain
import Storage

/// What the partners of a cooperation are told by mail, each editor in the own language.
struct NetworkMail {
    let visit: Visit
    let cooperation: Cooperation

    private var link: String { visit.publicAddress(of: "/cooperations/\(cooperation.id)") }

    /// Asks `partner` to confirm for itself.
    func proposed(by own: Organisation, to partner: Organisation, in db: Writer) throws {
        for account in try db.accounts(holding: .editor(of: partner.id)) {
            let words = Words(speaking: account.language)
            try db.enqueue(
                Message(
                    recipient: account.email, language: account.language,
                    subject: words(NetworkPhrase.proposalSubject(organisation: own.name)),
                    body: words(
                        NetworkPhrase.proposalMail(
                            name: account.name, own: own.name, partner: partner.name, link: link))),
                once: nil)
        }
    }

    /// Tells everybody else in it that it goes on.
    /// - Parameter own: the party that woke it; nil for the coordination.
    func revived(by own: Organisation.ID?, in db: Writer) throws {
        for party in cooperation.parties where party.organisation != own {
            for account in try db.accounts(holding: .editor(of: party.organisation)) {
                let words = Words(speaking: account.language)
                let topic = visit.services.taxonomy.label(of: cooperation.topic, in: words.language.tag)
                try db.enqueue(
                    Message(
                        recipient: account.email, language: account.language,
                        subject: words(NetworkPhrase.revivalSubject(topic: topic)),
                        body: words(NetworkPhrase.revivalMail(name: account.name, topic: topic, link: link))),
                    once: nil)
            }
        }
    }
}
