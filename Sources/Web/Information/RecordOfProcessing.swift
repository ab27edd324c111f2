import Domain
import Files
import FoundationEssentials
import Storage
import Words

/// What the program itself knows about how it protects data.
struct ProtectionFacts: Sendable {
    /// What whoever runs the house says about it.
    let house: HouseFacts
    let publicAddress: String
    let isBehindTLS: Bool
    let isOnDisk: Bool
    let sendsMail: Bool
    let asOf: Instant
    let zone: TimeZone
}

/// The record of processing activities (Art. 30 GDPR), read off the data map and the settings. One value makes the page, the
/// papers and the list.
struct RecordOfProcessing {
    let words: Words
    let facts: ProtectionFacts

    private var said: ProcessingWords { ProcessingWords(words: words) }

    private func run(_ text: String, to address: String? = nil) -> Document.Run {
        Document.Run(text, in: words.language.tag, to: address)
    }

    // MARK: As a paper

    var document: Document {
        Document(
            title: words(ProofPhrase.recordTitle), language: words.language.tag, creator: facts.publicAddress,
            asOf: facts.asOf, footer: [run(words.dayAndTime(facts.asOf, in: facts.zone))],
            blocks: lead + activities + measures)
    }

    /// What everybody is told (Art. 13 GDPR): without the columns of the database, and without how it is protected.
    var notice: Document {
        Document(
            title: words(ProofPhrase.noticeTitle), language: words.language.tag, creator: facts.publicAddress,
            asOf: facts.asOf, blocks: activities)
    }

    private var lead: [Document.Block] {
        let pages = [InformationPage.Subject.imprint, .privacy].map { facts.publicAddress + $0.address }
        let time = words.dayAndTime(facts.asOf, in: facts.zone)
        let people = responsible.map { Document.Item([run("\(words($0.0)): \($0.1)")]) }
        let after = words(ProofPhrase.recordLead(time: time, imprint: pages[0], privacy: pages[1]))
        var blocks: [Document.Block] = [.paragraph([run(after)])]
        if !people.isEmpty { blocks.append(.list(people, isNumbered: false)) }
        blocks.append(.paragraph([run(words(ProofPhrase.specialHint))]))
        blocks.append(.paragraph([run(words(ProofPhrase.staysInTheHouse))]))
        return blocks
    }

    /// Who answers for it, and who looks after it, as far as the house says so.
    private var responsible: [(PlainPhrase, String)] {
        let house = facts.house
        func said(_ parts: [HouseFact]) -> String {
            parts.map { house[$0] }.filter { !$0.isEmpty }.joined(separator: ", ").replacing("\n", with: ", ")
        }
        let officer =
            house.needsNoOfficer ? words(PlainPhrase.officerNone) : said([.officer, .officerContact])
        let all: [(PlainPhrase, String)] = [
            (.controllerLabel, said([.body, .address, .email])), (.officerLabel, officer),
            (.supervisorLabel, said([.supervisor])),
        ]
        return all.filter { !$0.1.isEmpty }
    }

    private var activities: [Document.Block] { DataMap.activities.flatMap { blocks(of: $0) } }

    private func blocks(of activity: ProcessingActivity) -> [Document.Block] {
        let purpose = activity.purpose
        let facts: [(ProofPhrase, String)] = [
            (.columnPeople, said.people(of: purpose)), (.columnBasis, said.basis(of: purpose)),
            (.columnRecipients, said.recipients(of: purpose)),
        ]
        let headings = [
            words(KeptPhrase.column), words(ProofPhrase.columnKind), words(ProofPhrase.columnPeriod),
        ]
        return [
            .heading(level: 1, [run(said.name(of: purpose))]),
            .list(facts.map { Document.Item([run("\(words($0.0)): \($0.1)")]) }, isNumbered: false),
            .table(
                Document.Table(
                    caption: said.name(of: purpose), headings: headings.map { [run($0)] },
                    rows: activity.data.map { data -> [Document.Table.Cell] in
                        [
                            [[run(said.name(of: data.thing))]],
                            said.kinds(of: data).map { [run($0)] },
                            [[run(said.name(of: data.period))]],
                        ]
                    })),
        ]
    }

    private var measures: [Document.Block] {
        let said: [ProofPhrase] = [
            facts.isBehindTLS
                ? .isBehindTLS(address: facts.publicAddress) : .isNotBehindTLS(address: facts.publicAddress),
            facts.isOnDisk ? .isOnDisk : .isNotOnDisk, facts.sendsMail ? .mailGoesOut : .mailStays, .secretsAreHashed,
            .rolesAreChecked, .journalIsKept, .logsAreEmpty, .deletedIsOverwritten,
        ]
        return [
            .heading(level: 1, [run(words(ProofPhrase.measuresTitle))]),
            .list(said.map { Document.Item([run(words($0))]) }, isNumbered: false),
        ]
    }

    // MARK: As a list

    /// One line for each purpose, thing and period, with the columns in which it stands.
    var table: OfficeTable {
        let headings: [ProofPhrase] = [
            .columnPeople, .columnKind, .columnPeriod, .columnSpecial, .columnBasis, .columnRecipients, .columnPlaces,
        ]
        var table = OfficeTable(
            words(ProofPhrase.recordTitle), in: words.language.tag,
            headings: [words(ProofPhrase.columnPurpose), words(KeptPhrase.column)] + headings.map { words($0) })
        for activity in DataMap.activities {
            let purpose = activity.purpose
            for data in activity.data {
                table.append([
                    said.name(of: purpose), said.name(of: data.thing), said.people(of: purpose),
                    data.kinds.map(said.name(of:)).joined(separator: "; "), said.name(of: data.period),
                    data.special.isEmpty ? "" : words(ProofPhrase.special), said.basis(of: purpose),
                    said.recipients(of: purpose), data.columns.joined(separator: " "),
                ])
            }
        }
        return table
    }
}
