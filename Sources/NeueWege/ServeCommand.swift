import Actions
import ArgumentParser
import Domain
import Foundation
import Hummingbird
import Logging
import Mail
import ServiceLifecycle
import Storage
import Translators
import Web
import Words

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Runs the server.")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var address: AddressOptions
    @OptionGroup var memory: DeletionOptions

    func run() async throws {
        let settings = try ServerSettings(address, options)
        try await settings.refuseTakenPlace()
        try memory.refuseWhatCannotBeWritten(beside: options)
        for stranger in EnvironmentSetting.strangers { StandardError.write(stranger) }
        try await options.use(createsFile: true, serves: true) { database in
            let keeper = DeletionKeeper(file: memory.file(beside: options))
            // Before anybody can see them: a database that was restored may hold people who were deleted since.
            try await keeper.applyOnStart(to: database)
            try await Server(database: database, clock: .system, settings: settings, deletions: keeper).run { port in
                let place = port.map { "port \($0)" } ?? "the socket that it was handed"
                StandardError.write("Neue Wege listens on \(place). Stop it with Ctrl-C.")
            }
            // A database that is gone at the end takes nothing along: the next start notes what is new.
            try? await keeper.keep(database)
        }
    }
}

/// What `serve` and `demo` run.
struct Server {
    let database: Database
    let clock: WallClock
    let settings: ServerSettings
    let deletions: DeletionKeeper

    /// Serves until the program is told to end. Whoever opened the database closes it then.
    func run(onServerRunning: @escaping @Sendable (Int?) async -> Void) async throws {
        var logger = Logger(label: "neue-wege")
        logger.logLevel = settings.logLevel
        try await tellDurability(logger)
        let services = try await Services(
            database: database, clock: clock, identifiers: database.identifiers, settings: settings.site,
            lexicon: settings.lexicon, logger: logger)
        let delivery = MailDelivery(database: database, settings: settings.mail, logger: logger)
        let app = App(services: services)
        try await app.prepare()
        try await nameSecurityContact()
        try await noteAddress()
        let (socket, supervisor) = (settings.socket, settings.supervisor)
        let translating = settings.translation.map { companions(translatingWith: $0, logger) } ?? []
        let others = translating + upkeep(logger) + forgetting(logger)
        do {
            try await app
                .application(
                    at: socket, host: settings.host, port: settings.port,
                    companions: others + [
                        SupervisorCompanion(supervisor: supervisor),
                        MailCompanion(delivery: delivery), LogCompanion(database: database, logger: logger),
                        ClockCompanion.forgetting(in: database, logger: logger),
                        ClockCompanion.rewriting(services, logger: logger),
                        ClockCompanion.countingQuestions(services, logger: logger),
                        ClockCompanion.keepingSessions(services, logger: logger),
                        ClockCompanion.endingRoles(services, logger: logger),
                        ClockCompanion.passingPlacesOn(
                            in: database, clock: clock, correspondence: services.correspondence, logger: logger),
                        ClockCompanion.tellingProgrammeNews(
                            in: database, clock: clock, correspondence: services.correspondence, logger: logger),
                        ClockCompanion.countingDown(
                            in: database, clock: clock, correspondence: services.correspondence, logger: logger),
                        ClockCompanion.endingWhatIsOver(
                            in: database, clock: clock, correspondence: services.correspondence, logger: logger),
                        ClockCompanion.askingForHelp(services, logger: logger),
                        ClockCompanion.writingInTheMorning(services, logger: logger),
                        ClockCompanion.remindingOfFunding(services, logger: logger),
                        ClockCompanion.tellingNews(services, logger: logger),
                        ClockCompanion.remindingOfProfiles(services, logger: logger),
                        ClockCompanion.remindingOfMeasures(services, logger: logger),
                        ClockCompanion.lookingAfterCrises(services, logger: logger),
                    ],
                    onServerRunning: { port in
                        if let socket { Supervisor.lengthenQueue(of: socket) }
                        supervisor.tell(.ready)
                        await onServerRunning(port)
                    }
                )
                .runService()
        } catch {
            throw Failure(listening: error, host: settings.host, port: settings.port) ?? error
        }
    }

    /// - Returns: what asks the city's service for what somebody is owed or has asked for in another language.
    private func companions(translatingWith server: TranslationServer, _ logger: Logger) -> [any Service] {
        let (translator, zone) = (MachineTranslator(server: server), settings.site.timeZone)
        let translations = MachineTranslations(in: database, clock: clock, zone: zone) { text, from, into in
            try await translator.translate(text, from: from, into: into)
        }
        return [ClockCompanion.translating(translations, logger: logger)]
    }

    /// - Returns: what leaves nothing of what has gone.
    private func forgetting(_ logger: Logger) -> [any Service] {
        var forgetting: [any Service] = [
            ClockCompanion.keepingDeletions(of: database, with: deletions, clock: clock, logger: logger)
        ]
        if case .folder(let folder) = settings.mail.way {
            forgetting.append(ClockCompanion.forgettingFiles(in: folder, of: database, logger: logger))
        }
        return forgetting
    }

    /// - Returns: what keeps the disk from filling.
    private func upkeep(_ logger: Logger) -> [any Service] {
        var upkeep: [any Service] = [LogGuardCompanion(database: database, logger: logger)]
        if let path = settings.databaseFile {
            upkeep.append(ClockCompanion.forgettingUpgradeCopies(ofFileAt: path, logger: logger))
        }
        return upkeep
    }

    /// Whoever names another contact says that it is right from today on.
    private func nameSecurityContact() async throws {
        guard let contact = settings.site.securityContact else { return }
        try await database.write(by: .system) { db in try NameSecurityContact(contact).run(in: db) }
    }

    /// Commands beside the server write letters that lead there.
    private func noteAddress() async throws {
        let address = settings.site.publicAddress
        guard try await database.read({ db in try db.setting(Setting.publicAddress) }) != address else { return }
        try await database.write(by: .system) { db in try db.set(Setting.publicAddress, to: address) }
    }

    /// A city should read in its log that its disk is trusted for a reason.
    private func tellDurability(_ logger: Logger) async throws {
        switch try await database.durability() {
        case .onDisk(let means):
            logger.notice("what is answered is on disk", metadata: ["by": "\(means)"])
        case .endangered(let reason):
            logger.warning("a power cut may take what was answered", metadata: ["because": "\(reason)"])
        }
    }
}
