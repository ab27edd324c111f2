import Actions
import Domain
import Storage

/// The organisations by their slug.
typealias CityDirectory = [String: Organisation]

extension Filling {
    /// Puts all organisations with their contacts, offers and needs into the directory.
    func fillDirectory(progress: (DemoCity.Progress) -> Void) async throws -> CityDirectory {
        let wanted = max(city.organisations, content.organisations.count)
        let crowd = CityCrowd(content: content, seed: city.seed)
        var directory: CityDirectory = [:]
        var done = 0
        while done < wanted {
            let batch = (done..<min(done + 2000, wanted)).map { number in
                number < content.organisations.count ? content.organisations[number] : crowd.organisation(number)
            }
            let first = done
            let organisations = try await database.write(by: .system) { db in
                try batch.enumerated().map { try insert($1, number: first + $0, into: db) }
            }
            if done < content.organisations.count {
                for organisation in organisations { directory[organisation.slug] = organisation }
            }
            done += batch.count
            progress(.organisations(done: done, of: wanted))
        }
        return directory
    }

    private func insert(_ content: OrganisationContent, number: Int, into db: Writer) throws -> Organisation {
        let chance = chance("organisation \(number)")
        let descriptions = content.descriptions.map { (Language(rawValue: $0), $1) }
        let organisation = try Organisation(
            id: db.newIdentifier(), slug: content.slug, name: content.name, side: term(content.side),
            kind: term(content.kind), legalForm: term(content.legalForm, as: LegalForm.self),
            staffing: term(content.staffing, as: Staffing.self),
            registerNumber: content.legalForm == "ev" ? "VR \(2_001 + number), Amtsgericht Bielefeld" : nil,
            descriptions: Dictionary(uniqueKeysWithValues: descriptions),
            topics: Set(content.topics.map { try term($0) }),
            targetGroups: Set(content.targetGroups.map { try term($0) }),
            districts: Set(content.districts.map { try term($0) }),
            languages: Set(content.languages.map { try term($0) }),
            confirmedAt: confirmation(number, chance), isFictional: true, createdAt: db.now)
        let contacts = try content.contacts.map { contact in
            try ContactRole(
                id: db.newIdentifier(), organisation: organisation.id, role: contact.role, email: contact.email,
                phone: isSilent(number) ? "0521 0000 \(100 + number)" : nil, visibility: term(contact.visibility))
        }
        try AddOrganisation(organisation, reachedBy: contacts).run(in: db)
        if isSilent(number) {
            try db.change(reconfirmationOf: organisation.id) { reconfirmation in
                for days in [134, 74, 14] { reconfirmation.write(at: db.now.advanced(by: .days(-days))) }
                reconfirmation.fallSilent(at: db.now)
            }
        }
        for (direction, offers) in [(Offer.Direction.offer, content.offers), (.need, content.needs)] {
            for offer in offers {
                let draft = try AddOffer.Draft(
                    direction: direction, kind: term(offer.kind), text: offer.text, language: term(offer.language),
                    validUntil: city.day.advanced(byDays: chance.number(in: 60...400)))
                try AddOffer(draft, of: organisation.id, on: today).run(in: db)
            }
        }
        return organisation
    }

    /// Two of those that said long ago that their profile is right have answered no letter.
    private func isSilent(_ number: Int) -> Bool { number == 7 || number == 18 }

    /// Most have said in the last months that their profile is right; some long ago, some never.
    private func confirmation(_ number: Int, _ chance: Chance) throws -> Instant? {
        switch number % 11 {
        case 4: nil
        case 7: try moment(daysBefore: chance.number(in: 480...900), "18:20")
        default: try moment(daysBefore: chance.number(in: 121...400), "17:05")
        }
    }
}
