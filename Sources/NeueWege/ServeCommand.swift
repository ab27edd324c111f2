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

    func run() async throws {
        let settings = try ServerSettings(address, options)
        try await options.use(createsFile: true) { database in
            try await Server(database: database, clock: .system, settings: settings).run { port in
                StandardError.write("Neue Wege listens on port \(port). Stop it with Ctrl-C.")
            }
        }
    }
}

/// What `serve` and `demo` run.
struct Server {
    let database: Database
    let clock: WallClock
    let settings: ServerSettings

    /// Serves until the program is told to end. Whoever opened the database closes it then.
    func run(onServerRunning: @escaping @Sendable (Int) async -> Void) async throws {
        var logger = Logger(label: "neue-wege")
        logger.logLevel = settings.logLevel
        try await tellDurability(logger)
        let services = try await Services(
            database: database, clock: clock, identifiers: database.identifiers, settings: settings.site,
            lexicon: settings.lexicon, logger: logger)
        let delivery = MailDelivery(database: database, settings: settings.mail, logger: logger)
        let app = App(services: services)
        try await app.prepare()
        let translating = settings.translation.map { companions(translatingWith: $0, logger) } ?? []
        do {
            try await app
                .application(
                    host: settings.host, port: settings.port,
                    companions: translating + [
                        MailCompanion(delivery: delivery), LogCompanion(database: database, logger: logger),
                        ClockCompanion.forgetting(in: database, logger: logger),
                        ClockCompanion.countingQuestions(services, logger: logger),
                        ClockCompanion.passingPlacesOn(
                            in: database, clock: clock, correspondence: services.correspondence, logger: logger),
                        ClockCompanion.tellingProgrammeNews(
                            in: database, clock: clock, correspondence: services.correspondence, logger: logger),
                        ClockCompanion.countingDown(
                            in: database, clock: clock, correspondence: services.correspondence, logger: logger),
                        ClockCompanion.endingWhatIsOver(
                            in: database, clock: clock, correspondence: services.correspondence, logger: logger),
                        ClockCompanion.writingInTheMorning(services, logger: logger),
                        ClockCompanion.remindingOfFunding(services, logger: logger),
                        ClockCompanion.remindingOfProfiles(services, logger: logger),
                    ],
                    onServerRunning: onServerRunning
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
