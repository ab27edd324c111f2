import Domain
import Secrets
import Storage

/// Where somebody who appears reads on: in what everybody sees or, while nobody else sees the event, on the page of their own.
struct ProgrammeWay {
    let event: Event
    let correspondence: Correspondence

    init(at event: Event, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
    }

    /// - Parameter item: in which they appear, or appeared; nil if that is not known.
    func address(for person: ProgrammePerson.ID, in item: ProgrammeItem.ID?, _ db: Writer) throws -> String? {
        if event.isShown(to: .everyone) { return correspondence.publicAddress + "/events/\(event.slug)/programme" }
        return try item.map { try ownPage(of: person, in: $0, db) }
    }

    /// The page on which they say whether they come.
    func ownPage(of person: ProgrammePerson.ID, in item: ProgrammeItem.ID, _ db: Writer) throws -> String {
        let link = Secret(from: correspondence.randomness)
        try db.insert(link: link.hash, of: person, in: item, at: event.id)
        return correspondence.publicAddress + "/roles/\(link.text)"
    }
}

extension ProgrammeHearers.Person {
    /// Of the items that have changed for them the first.
    var changedItem: ProgrammeItem.ID? {
        for case .item(let item, _) in changes { return item.id }
        return nil
    }
}
