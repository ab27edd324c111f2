import Domain
import Files
import Storage
import Words

/// The lists of the coordination's work that leave the house as files, as addresses name them. They name no person; what holds
/// the words or addresses of people who asked the house something stays in it.
enum DeskList: String, CaseIterable {
    case funding, silent, unanswered, unheard
    case missingBridges = "bridges"
    case events, crises, translations
    case followUps = "follow-ups"
}

/// Each of them with the columns that its page shows.
enum DeskListRoutes {
    /// So many bridges that are missing are told in a file.
    private static let mostMissing = 500

    static func add(to routes: inout Routes) {
        routes.get(TableAddress.anyOfDesk, for: .coordination, send)
    }

    private static let send: Routes.Handler = { visit in
        guard let list = DeskList(rawValue: try visit.parameter("list")) else { throw NotFound() }
        let format = try visit.tableFormat()
        return visit.answer(try await table(of: list, for: visit), as: format, named: list.rawValue)
    }

    private static func table(of list: DeskList, for visit: Visit) async throws -> OfficeTable {
        let (directory, today, now) = (visit.services.directory, visit.today, visit.now)
        switch list {
        case .funding:
            let programmes = try await visit.read { db in try db.fundingProgrammes() }
            return FundingDeskPage(visit: visit, programmes: programmes.inOrder(on: today)).officeTable
        case .silent:
            let contents = try await visit.read { db in try SilentContents(called: "", in: db) }
            return SilentPage(visit: visit, contents: contents).officeTable
        case .unanswered:
            let questions = try await visit.read { db in
                try directory.stillUnanswered(try db.unansweredQuestions(), today: today, from: db)
            }
            return UnansweredPage(visit: visit, questions: questions).officeTable
        case .unheard:
            let contents = try await visit.read { db in try UnheardContents(in: db) }
            return UnheardPage(visit: visit, contents: contents).officeTable
        case .missingBridges:
            let (acquaintances, topics) = (visit.services.acquaintances, visit.services.taxonomy.all(Topic.self))
            let contents = try await visit.read { db in
                try MissingBridgesContents(
                    from: directory, acquaintances, topics: topics, on: today, now: now, atMost: mostMissing, in: db)
            }
            return MissingBridgesPage(visit: visit, contents: contents).officeTable
        case .events:
            return EventDeskListPage(visit: visit, events: try await visit.read { db in try db.events() }).officeTable
        case .crises:
            let crises = try await visit.read { db in try db.allCrises() }
            return CrisisDeskListPage(visit: visit, crises: crises).officeTable
        case .translations:
            let language = try visit.chosenLanguage()
            let list = try await visit.read { db in
                let event = try DeskDay(today, in: db).current
                return try TranslationList(at: event, isOnlyEvent: false, on: today, in: db)
            }
            let page = TranslationListPage(
                visit: visit, list: list, address: TranslationAddress.list, language: language)
            return page.officeTable
        case .followUps:
            let (desk, reach) = try await visit.read { db in
                let desk = try FollowUpDesk(on: today, in: db)
                return (desk, try FollowUpReach(of: desk.parties, in: db))
            }
            return FollowUpDeskPage(visit: visit, desk: desk, reach: reach, quiet: []).officeTable
        }
    }
}

extension TableCopies {
    /// A list of the desk as it is shown there.
    init(_ list: DeskList, in words: Words) {
        self.init(words: words, address: TableAddress.of(list))
    }
}

extension FundingDeskPage {
    fileprivate var officeTable: OfficeTable {
        let words = visit.words
        var table = OfficeTable(
            words(FundingPhrase.title), in: words.language.tag,
            headings: [
                words(FundingPhrase.name), words(FundingPhrase.isOffered), words(FundingPhrase.deadline),
                words(FundingPhrase.checkedOnLabel), words(FundingPhrase.officeLabel),
            ])
        for programme in programmes {
            table.append(cells: [
                .text(programme.name),
                .text(words(programme.isOffered ? KernelPhrase.yes : KernelPhrase.no)),
                .text(words.sentence(of: programme.deadline, on: visit.today)), .init(programme.check?.on),
                .text(programme.check?.office ?? ""),
            ])
        }
        return table
    }
}

extension SilentPage {
    fileprivate var officeTable: OfficeTable {
        let words = visit.words
        var table = OfficeTable(
            words(ConfirmPhrase.silentTitle), in: words.language.tag,
            headings: [
                words(NetworkPhrase.name), words(NetworkPhrase.phone), words(ConfirmPhrase.silentSince),
                words(ConfirmPhrase.lastLetter), words(ConfirmPhrase.lastCall), words(TablePhrase.outcome),
            ])
        for line in contents.lines {
            table.append(cells: [
                .text(line.name.name), .text(TelephoneList(contacts: line.telephones, words: words).text),
                .day(visit.day(of: line.since)),
                .init((line.lastArrived?.queuedAt ?? line.lastAsked).map(visit.day(of:))),
                .init(line.lastCall.map { visit.day(of: $0.at) }),
                .text(line.lastCall.map { words($0.result.phrase) } ?? ""),
            ])
        }
        return table
    }
}

extension TelephoneList {
    /// The numbers with what one reaches there, as one text.
    fileprivate var text: String {
        contacts.compactMap { contact in
            contact.phone.map { phone in
                words.sideBySide([phone, contact.role].filter { !$0.isEmpty })
            }
        }.joined(separator: "\n")
    }
}

extension UnansweredPage {
    fileprivate var officeTable: OfficeTable {
        let words = visit.words
        var table = OfficeTable(
            words(FoundPhrase.questionsTitle), in: words.language.tag,
            headings: [
                words(FoundPhrase.lookedFor), words(FoundPhrase.timesAsked), words(NetworkPhrase.language),
                words(FoundPhrase.lastAsked),
            ])
        for counted in questions {
            table.append(cells: [
                .text(counted.question.text), .number(counted.times), .text(words.label(counted.question.language)),
                .day(counted.lastAsked),
            ])
        }
        return table
    }
}

extension UnheardPage {
    fileprivate var officeTable: OfficeTable {
        let words = visit.words
        var table = OfficeTable(
            words(VoicePhrase.unheardTitle), in: words.language.tag,
            headings: [words(NetworkPhrase.name), words(ListsPhrase.proposed), words(NetworkPhrase.phone)])
        for proposal in contents.proposals {
            guard let name = contents.names[proposal.organisation] else { continue }
            let telephones = TelephoneList(contacts: contents.telephones[proposal.organisation] ?? [], words: words)
            table.append([name.name, kind(of: proposal), telephones.text])
        }
        return table
    }
}

extension MissingBridgesPage {
    fileprivate var officeTable: OfficeTable {
        let words = visit.words
        var table = OfficeTable(
            words(SuggestionsPhrase.missingTitle), in: words.language.tag,
            headings: [words(NetworkPhrase.name), words(ListsPhrase.couldMeet), words(ListsPhrase.why)])
        for organisation in organisationsShown {
            table.append([organisation.name, fitting(for: organisation)?.name ?? "", reason(organisation)])
        }
        return table
    }
}
