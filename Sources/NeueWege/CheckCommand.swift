import Actions
import ArgumentParser
import Domain
import FoundationEssentials
import Mail
import Storage
import Words

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Verifies integrity, journal and references, and what needs somebody; prints ok or what is wrong.",
        discussion: """
            Each line says what to do. Exit codes: 0 nothing, 1 something is broken or needs somebody, 2 wrong usage.
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var address: AddressOptions
    @OptionGroup var memory: DeletionOptions

    @Flag(name: .customLong("public"), help: "Says, too, what is missing before everybody may come.")
    var isBeforeGoingPublic = false

    func run() async throws {
        for stranger in EnvironmentSetting.strangers { StandardError.write(stranger) }
        let file = options.sqlitePath
        var faults = try await options.use { database in
            let broken = try await database.check()
            let (upkeep, mail) = try await database.read { db in (try db.upkeep(), try db.mailQueueState()) }
            // How the file stands while somebody has it open, this command among them.
            let state = HouseState(
                upkeep: upkeep, mail: mail, file: file.map(HouseState.File.init(at:)), now: WallClock.system.now)
            // The clock of an invented city is not the one of this machine.
            let late =
                upkeep.isDemo
                ? [] : try await database.read { db in try OverdueChores.sentences(at: WallClock.system.now, in: db) }
            let overdue = try await database.read { db in try db.notedOverdueColumns() }
            let keeper = DeletionKeeper(file: memory.file(beside: options))
            let unkept = try await upkeep.isDemo ? [] : keeper.sentences(of: database)
            return broken + state.sentences + late + unkept
                + overdue.map { column in
                    "\(column.name) holds \(column.rows) rows whose time is over: run neue-wege forget, and look at the log if "
                        + "they stay."
                }
        }
        if isBeforeGoingPublic {
            let today = CalendarDay(of: WallClock.system.now, in: .ofTheCity)
            let (said, isCoordinated) = try await options.use { database in
                try await database.read { db in
                    (try db.houseFacts().gaps(on: today), try !db.accounts(holding: .coordination).isEmpty)
                }
            }
            if !isCoordinated {
                faults.append("Nobody coordinates: neue-wege account coordinate lets the first person in.")
            }
            let gaps = try await PublicGaps(of: said, address: address, options: options)
            faults += gaps.sentences
            for hint in gaps.hints { StandardError.write(hint) }
        }
        let outbox = options.outbox.path
        if MailFiles.areOpenToOthers(in: outbox) {
            faults.append("other users of this machine may read the letters in \(outbox): chmod -R go= \(outbox)")
        }
        guard faults.isEmpty else { throw Failure(faults.joined(separator: "\n")) }
        try StandardOutput.write("ok")
    }
}
