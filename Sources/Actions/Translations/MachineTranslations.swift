public import Domain
public import FoundationEssentials
public import Storage

/// Asks another machine for what somebody is owed or has asked for in another language, and keeps it as a machine's: whoever
/// confirms it is a person. Nobody waits for it.
public actor MachineTranslations {
    public typealias Translate =
        @Sendable (_ text: String, _ from: Language, _ into: Language) async throws -> String

    /// So many texts are asked for at once.
    public static let atOnce = 2
    /// So many in one turn; the rest has the next one.
    private static let mostInTurn = 20
    /// What the service could not do is not asked again for so long.
    private static let patience = Duration.hours(1)

    private struct Question: Hashable, Sendable {
        let original: OriginalText
        let language: Language
    }

    private let database: Database
    private let clock: WallClock
    private let zone: TimeZone
    private let translate: Translate
    private var failed: [Question: Instant] = [:]

    /// - Parameter translate: asks the service; throws if it does not know the language, or cannot be reached.
    public init(in database: Database, clock: WallClock, zone: TimeZone, translate: @escaping Translate) {
        self.database = database
        self.clock = clock
        self.zone = zone
        self.translate = translate
    }

    /// - Returns: why texts were not translated.
    public func run() async throws -> [any Error] {
        let (now, today) = (clock.now, CalendarDay(of: clock.now, in: zone))
        failed = failed.filter { $0.value.advanced(by: Self.patience) > now }
        let open = try await questions(on: today).filter { failed[$0] == nil }.prefix(Self.mostInTurn)
        var problems: [any Error] = []
        var rest = open[...]
        while !rest.isEmpty {
            let turn = rest.prefix(Self.atOnce)
            rest = rest.dropFirst(turn.count)
            for (question, answer) in await ask(Array(turn)) {
                switch answer {
                case .success(let text): try await keep(text, as: question, on: today)
                case .failure(let problem):
                    failed[question] = now
                    problems.append(problem)
                }
            }
        }
        return problems
    }

    /// What is wished and nobody has begun. Whoever took a translation back does not find a new one there.
    private func questions(on today: CalendarDay) async throws -> [Question] {
        try await database.read { db in
            let wishes = try db.unbegunTranslationWishes(on: today, notInto: .simpleGerman)
            let originals = try db.originals(at: Set(wishes.map(\.place)), on: today)
            return wishes.compactMap { wish in
                originals[wish.place].map { Question(original: $0.original, language: wish.language) }
            }
        }
    }

    private func ask(_ questions: [Question]) async -> [(Question, Result<String, any Error>)] {
        await withTaskGroup(of: (Question, Result<String, any Error>).self) { [translate] group in
            for question in questions {
                group.addTask {
                    let original = question.original
                    do {
                        let text = try await translate(original.text, original.language, question.language)
                        return (question, .success(text))
                    } catch {
                        return (question, .failure(error))
                    }
                }
            }
            var answers: [(Question, Result<String, any Error>)] = []
            for await answer in group { answers.append(answer) }
            return answers
        }
    }

    /// Unless a person was faster, or the original has changed or gone meanwhile.
    private func keep(_ text: String, as question: Question, on today: CalendarDay) async throws {
        let deed = WriteTranslation(of: question.original.place, into: question.language, on: today)
        do {
            try await database.write(by: .system) { db in
                _ = try deed.run(in: db) { translation, original in
                    guard translation.text.isEmpty, original == question.original else { return }
                    try translation.word(text, of: original, by: .system, isMachine: true)
                }
            }
        } catch is NotFound {
            return
        } catch is Translation.Refusal {
            failed[question] = clock.now
        }
    }
}
