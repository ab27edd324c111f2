import Actions
import Domain
import Storage

extension Filling {
    /// What the organisations of the city can apply for, one of each kind of deadline; one of them nobody has looked at for long.
    func fillFunding(of directory: CityDirectory) async throws {
        let (contents, day) = (content.funding, city.day)
        try await database.write(by: .system) { db in
            for content in contents {
                guard let adviser = directory[content.adviser] else { throw ContentProblem.unknown(content.adviser) }
                let days = content.days.map { day.advanced(byDays: $0) }
                guard
                    let deadline = FundingProgramme.Deadline(try term(content.deadline), days: days),
                    let purpose = Translated(content.purpose.byLanguage),
                    let who = Translated(content.whoMayApply.byLanguage)
                else { throw ContentProblem.unknown(content.name) }
                let requirements = try FundingProgramme.Requirements(
                    sides: Set(content.sides.map { try term($0) }),
                    legalForms: Set(content.legalForms.map { try term($0) }),
                    topics: Set(content.topics.map { try term($0) }), papers: Set(content.papers.map { try term($0) }))
                let kind: FundingKind = try term(content.kind)
                let website: WebAddress = try term(content.website)
                try AddFunding { id, now in
                    FundingProgramme(
                        id: id, name: content.name, kind: kind, purpose: purpose, whoMayApply: who,
                        least: content.least.map { Money(cents: $0 * 100) },
                        most: content.most.map { Money(cents: $0 * 100) }, ownShare: content.ownShare,
                        deadline: deadline, requirements: requirements, website: website, adviser: adviser.id,
                        check: FundingProgramme.Check(
                            on: day.advanced(byDays: -content.checkedDaysBefore), by: content.office),
                        createdAt: now)
                }.run(in: db)
            }
        }
    }
}

extension [String: String] {
    fileprivate var byLanguage: [Language: String] {
        [Language: String](uniqueKeysWithValues: map { (Language(rawValue: $0), $1) })
    }
}
