import Actions
import ArgumentParser
import DemoCity
import Domain
import Files
import Foundation
import Storage
import Web
import Words

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Fills an empty database with an invented city around the Fachtag and serves it."
    )

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var address: AddressOptions
    @OptionGroup var memory: DeletionOptions

    @Option(help: "How many organisations, at least 80.") var organisations = 80
    @Option(help: "How many people register before the day, at least 112.") var participants = 112
    @Option(help: "How far the day has come: before, door, groups, plenary, after or crisis.", transform: stage(named:))
    var stage: DemoStage?
    @Option(help: "The day of the Fachtag, such as 2023-12-01; otherwise one that fits the stage.") var date: String?
    @Option(help: "The time that the clock shows when the server starts, such as 2023-12-01T17:45.") var at: String?
    @Option(help: "Another seed, another city.") var seed: UInt64 = 2023

    func run() async throws {
        let settings = try ServerSettings(address, options)
        try memory.refuseWhatCannotBeWritten(beside: options)
        guard (80...1_000_000).contains(organisations) else {
            throw Failure("--organisations needs a number from 80 to 1000000, not \(organisations).", code: 2)
        }
        guard (112...100_000).contains(participants) else {
            throw Failure("--participants needs a number from 112 to 100000, not \(participants).", code: 2)
        }
        let at = try at.map { try LocalTime($0).instant }
        let day = try day(startingAt: at)
        try await settings.refuseTakenPlace()
        let today = CalendarDay(of: WallClock.system.now, in: .ofTheCity)
        let firstLook = at ?? (stage ?? .before).firstLook(atEventOn: day, today: today)
        let kept = try await fillIfEmpty(startingAt: firstLook, on: day, settings)
        // A city that was there before keeps its day; only an hour of it that is asked for is another time than now.
        let start: Instant? = if let kept { at ?? stage?.hour(on: kept) } else { firstLook }
        let clock = start.map(WallClock.running(from:)) ?? .system

        try await options.use(clock: clock, serves: true) { database in
            let demo = RunningDemo(address: settings.site.publicAddress, clock: clock)
            let keeper = DeletionKeeper(file: memory.file(beside: options))
            // Nobody was deleted in a city that has just begun; what stands there is of another one.
            if kept == nil {
                try await keeper.begin(with: database)
            } else {
                try await keeper.applyOnStart(to: database)
            }
            let welcome = try await welcome(to: database, of: demo)
            try await Server(database: database, clock: clock, settings: settings, deletions: keeper).run { _ in
                // Whoever reads no more still wants it to run.
                try? StandardOutput.write(welcome)
            }
            try? await keeper.keep(database)
        }
    }

    private static func stage(named name: String) throws -> DemoStage {
        guard let stage = DemoStage(rawValue: name) else {
            throw ValidationError("Write one of \(DemoStage.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return stage
    }

    /// An invented city whose tables are from before the first release makes room for a new one. It is kept.
    /// - Returns: the day of the Fachtag if it was there before.
    private func fillIfEmpty(
        startingAt start: Instant?, on day: CalendarDay, _ settings: ServerSettings
    ) async throws -> CalendarDay? {
        do {
            return try await fill(startingAt: start, on: day, settings)
        } catch let problem as DatabaseProblem {
            guard case .older = problem, let path = options.sqlitePath,
                let kept = try Restoration.setAside(databaseAt: path)
            else { throw problem }
            StandardError.write(
                "The tables of \(path) are from before the first release; it is kept as \(kept), and a new city begins."
            )
            return try await fill(startingAt: start, on: day, settings)
        }
    }

    private func fill(
        startingAt start: Instant?, on day: CalendarDay, _ settings: ServerSettings
    ) async throws -> CalendarDay? {
        let story = StoryClock(latest: start ?? WallClock.system.now)
        return try await options.use(clock: story.wallClock, randomness: .seeded(seed), createsFile: true) { database in
            guard try await DemoCity.isEmpty(database) else { return try await DemoCity.day(in: database) }
            var city = DemoCity(day: day)
            city.seed = seed
            city.organisations = organisations
            city.participants = participants
            city.publicAddress = settings.site.publicAddress
            city.stage = stage ?? (at == nil ? .before : .reached(at: story.latest, on: day))
            let progress = ProgressLine()
            try await city.fill(database, story: story, lexicon: settings.lexicon) { progress.show($0.sentence) }
            progress.end()
            return nil
        }
    }

    /// The day that was asked for; with a clock that was set, the day of the flyer, unless the stage is another one then;
    /// otherwise the one that fits the stage.
    private func day(startingAt start: Instant?) throws -> CalendarDay {
        if let date {
            guard let day = CalendarDay(rawValue: date) else {
                throw Failure("\(date) is no day: write it as 2023-12-01.", code: 2)
            }
            return day
        }
        if let start {
            let flyer = try EventFile.reference().day
            return stage?.dayOfEvent(lookingOn: CalendarDay(of: start, in: .ofTheCity), usually: flyer) ?? flyer
        }
        return (stage ?? .before).dayOfEvent(lookingOn: CalendarDay(of: WallClock.system.now, in: .ofTheCity))
    }

    /// The address, a link for each persona, and the boards that can be joined.
    private func welcome(to database: Database, of demo: RunningDemo) async throws -> String {
        let root = demo.address
        return try await database.write(by: .system) { db in
            let isInvented = try Persona.allCases.contains { persona in
                try EmailAddress(rawValue: persona.email).flatMap { try db.account(email: $0) } != nil
            }
            try demo.write(in: db, isInvented: isInvented)
            var lines = ["Neue Wege: \(root)", "", "Sign in, each link once:"]
            for persona in Persona.allCases {
                guard let email = EmailAddress(rawValue: persona.email), let account = try db.account(email: email)
                else {
                    lines.append("  \(persona.email): no such account, this database was filled by something else")
                    continue
                }
                let path = try MakeSignInLink(
                    for: account.id, lifetime: .days(1), provingFactor: true, randomness: .system
                ).run(in: db).path
                lines.append("  \(persona.email.padding(toLength: 28, withPad: " ", startingAt: 0)) \(root)\(path)")
            }
            let boards = try db.events().flatMap { try db.boards(of: $0.id) }
            if !boards.isEmpty { lines += ["", "Boards that can be joined:"] }
            lines += boards.map { "  \(root)/join/\($0.code)" }
            return lines.joined(separator: "\n")
        }
    }
}

extension DemoCity.Progress {
    fileprivate var sentence: String {
        switch self {
        case .organisations(let done, let all): "Organisations: \(done) of \(all)"
        case .registrations(let done, let all): "Registrations: \(done) of \(all)"
        case .stage(let stage): "Stage: \(stage.rawValue)"
        }
    }
}

/// A time as it is shown on clocks in Bielefeld.
private struct LocalTime {
    let instant: Instant

    init(_ text: String) throws {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let day = CalendarDay(rawValue: parts[0]), let time = TimeOfDay(rawValue: parts[1])
        else {
            throw Failure("\(text) is no time: write it as 2023-12-01T17:45.", code: 2)
        }
        instant = day.at(time, in: .ofTheCity)
    }
}

/// One line that is written over and over on a terminal; nothing in a pipe.
private struct ProgressLine {
    private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1

    func show(_ text: String) {
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8)) }
    }

    func end() {
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
