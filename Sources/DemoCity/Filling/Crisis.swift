import Actions
import Domain
import FoundationEssentials
import Secrets
import Storage

extension Filling {
    /// Since yesterday people who have fled arrive: a crisis is open, helpers and organisations have agreed before to be
    /// asked, some have said yes, some no, some nothing; something is missing, something is covered, something is too old.
    func fillCrisis(of directory: CityDirectory, coordination: Account.ID?, association: Account.ID?) async throws {
        let helpers = try await fillHelpers(of: directory, association: association)
        story.advance(to: story.latest.advanced(by: .hours(-30)))
        let crisis = try await openCrisis()
        story.advance(to: story.latest.advanced(by: .hours(-28)))
        let needs = try await fillCrisisNeeds(in: crisis, of: directory, writtenBy: coordination)
        try await countCrisis(crisis)
        story.advance(to: story.latest.advanced(by: .hours(-20)))
        try await fillAskings(for: needs, of: helpers.people)
        story.advance(to: story.latest.advanced(by: .hours(-6)))
        try await fillCrisisOffers(in: crisis, of: helpers)
        story.advance(to: story.latest.advanced(by: .hours(-2)))
        try await countCrisis(crisis)
        try await database.write(by: .system) { db in try MakeSituationReport(of: crisis).run(in: db) }
    }

    /// As the clock does each day.
    private func countCrisis(_ crisis: Crisis.ID) async throws {
        try await database.write(by: .system) { db in
            try CountCoverage(in: [crisis], on: CalendarDay(of: db.now, in: .ofTheCity)).run(in: db)
        }
    }

    private struct CrisisHelpers {
        /// In the order of the content.
        let people: [Helper]
        /// By slug.
        let organisations: [String: Helper]
    }

    /// They agreed before it began, each to be asked for some kinds of help.
    private func fillHelpers(of directory: CityDirectory, association: Account.ID?) async throws -> CrisisHelpers {
        let content = content.crisis
        return try await database.write(by: .system) { db in
            let people = try content.helpers.map { person in
                let profile = try Helper.Profile(
                    name: person.name, email: person.email.map { try term($0) },
                    phone: person.phone.map { try PhoneNumber($0) }, language: term(person.language),
                    languages: Set(person.languages.map { try term($0) }),
                    districts: Set(person.districts.map { try term($0) }),
                    kinds: Set(person.kinds.map { try term($0) }))
                let helper = try Helper(id: db.newIdentifier(), profile, isConfirmed: true, at: db.now)
                try db.insert(helper)
                return helper
            }
            var organisations: [String: Helper] = [:]
            for helping in content.organisations {
                guard let organisation = directory[helping.organisation] else {
                    throw ContentProblem.unknown(helping.organisation)
                }
                let profile = try Helper.Profile(
                    name: organisation.name, email: term(helping.email), language: term(helping.language),
                    languages: Set(helping.languages.map { try term($0) }), districts: organisation.districts,
                    kinds: Set(helping.kinds.map { try term($0) }))
                try SetHelper(.organisation(organisation.id), to: profile).run(in: db)
                organisations[helping.organisation] = try db.helper(of: organisation.id)
            }
            // Whoever edits the profile of an association helps as a person, too.
            if let account = try association.flatMap({ try db.account($0) }) {
                let profile = try Helper.Profile(
                    name: account.name, email: account.email, language: account.language,
                    languages: [term("de"), term("tr")], kinds: [term("language-mediation"), term("telephone")])
                try SetHelper(.account(account, organisation: nil), to: profile).run(in: db)
            }
            return CrisisHelpers(people: people, organisations: organisations)
        }
    }

    private func openCrisis() async throws -> Crisis.ID {
        let (content, today) = (content.crisis, today)
        return try await database.write(by: .system) { db in
            let template = CrisisTemplate.refugeesInWinter
            let contact = try CrisisContact(
                name: content.contact.name, phone: PhoneNumber(content.contact.phone),
                email: term(content.contact.email))
            let crisis = try OpenCrisis(
                OpenCrisis.Draft(
                    template: template, title: translated(content.title),
                    districts: Set(content.districts.map { try term($0) }), languages: template.languages,
                    contact: contact, notNeeded: template.notNeeded)
            ).run(in: db)
            for channel in content.channels {
                try VerifyChannel(
                    of: crisis.id, named: channel.name, at: term(channel.website), by: channel.office, on: today,
                    today: today
                ).run(in: db)
            }
            return crisis.id
        }
    }

    private func fillCrisisNeeds(
        in crisis: Crisis.ID, of directory: CityDirectory, writtenBy account: Account.ID?
    ) async throws -> [String: CrisisNeed] {
        let content = content.crisis
        return try await database.write(by: .system) { db in
            let contact = try CrisisContact(
                name: content.contact.name, phone: PhoneNumber(content.contact.phone), email: nil)
            var needs: [String: CrisisNeed] = [:]
            for need in content.needs {
                guard let organisation = directory[need.organisation] else {
                    throw ContentProblem.unknown(need.organisation)
                }
                let draft = try CrisisNeed.Draft(
                    kind: term(need.kind), language: need.language.map { try term($0) },
                    district: need.district.map { try term($0) }, amount: need.amount, task: translated(need.task),
                    place: need.place, contact: contact, isUrgent: need.urgent == true,
                    organisation: organisation.id, validUntil: need.hours.map { db.now.advanced(by: .hours($0)) })
                needs[need.key] = try AddCrisisNeed(draft, in: crisis, by: account).run(in: db)
            }
            return needs
        }
    }

    /// The first wave has gone out, and this is what came back.
    private func fillAskings(for needs: [String: CrisisNeed], of people: [Helper]) async throws {
        let (answers, chance) = (content.crisis.answers, chance("askings"))
        try await database.write(by: .system) { db in
            var missing = needs.mapValues(\.amount)
            for key in Set(answers.map(\.need)).sorted() {
                guard let need = needs[key] else { throw ContentProblem.unknown(key) }
                // Whoever decides stopped it: the demo asks nobody by itself.
                try db.insert(
                    HelpCall(
                        stored: need.id, startedAt: db.now, waveSize: answers.count, waves: 1, nextWaveAt: nil,
                        ending: .stopped))
            }
            for said in answers {
                guard let need = needs[said.need], people.indices.contains(said.helper) else {
                    throw ContentProblem.unknown(said.need)
                }
                var asking = Asking(
                    id: db.newIdentifier(), for: need.id, of: people[said.helper].id, wave: 1, at: db.now)
                switch try said.answer.map({ try term($0, as: Asking.Answer.self) }) {
                case .yes:
                    try asking.promise(said.amount ?? 1, note: "", missing: missing[said.need] ?? 0, at: db.now)
                    missing[said.need, default: 0] -= asking.confirmed
                case .no: asking.decline(.no, at: db.now)
                case .later: asking.decline(.later, at: db.now)
                case nil: break
                }
                try db.insert(asking, link: Secret(from: chance.source).hash)
            }
        }
    }

    private func fillCrisisOffers(in crisis: Crisis.ID, of helpers: CrisisHelpers) async throws {
        let content = content.crisis
        try await database.write(by: .system) { db in
            for offer in content.offers + content.organisationOffers {
                let person = offer.helper.flatMap { helpers.people.indices.contains($0) ? helpers.people[$0] : nil }
                guard let helper = person ?? offer.organisation.flatMap({ helpers.organisations[$0] }) else {
                    throw ContentProblem.unknown(offer.kind)
                }
                let draft = try CrisisOffer.Draft(
                    kind: term(offer.kind), language: offer.language.map { try term($0) },
                    district: offer.district.map { try term($0) }, amount: offer.amount, text: offer.text,
                    textLanguage: .german)
                try AddCrisisOffer(draft, in: crisis, of: helper.id).run(in: db)
            }
        }
    }
}

/// A text as the content writes it, by language.
private func translated(_ texts: [String: String]) throws(ContentProblem) -> Translated {
    let byLanguage = Dictionary(uniqueKeysWithValues: texts.map { (Language(rawValue: $0), $1) })
    guard let text = Translated(byLanguage) else { throw .unknown(texts.keys.sorted().joined()) }
    return text
}
