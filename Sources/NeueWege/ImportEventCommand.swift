import Actions
import ArgumentParser
import DemoCity
import Domain
import Files
import Foundation
import Storage
import Words

struct ImportEventCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event", abstract: "Takes an event with its programme over from a YAML file.")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "A file such as fachtag.yaml.") var file: String

    func run() async throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Failure("\(file) cannot be read.", code: 2)
        }
        guard let yaml = String(data: data, encoding: .utf8) else {
            throw Failure("\(file) is not written in UTF-8: save it again with this encoding.", code: 2)
        }
        let event = try parse(yaml, in: Lexicon.bundledLanguages())
        try await options.use(createsFile: true) { database in
            let isTaken = try await database.read { db in try db.event(slug: event.slug) != nil }
            guard !isTaken else {
                throw Failure(
                    "There is an event “\(event.slug)” already: give the file another slug. Nothing was changed.")
            }
            try await database.write(by: .system) { db in try TakeOverEvent(event).run(in: db) }
        }
        try StandardOutput.write("/events/\(event.slug)")
    }

    private func parse(_ yaml: String, in languages: [Language]) throws -> EventFile {
        do {
            return try EventFile(yaml: yaml, in: languages)
        } catch {
            let lines = error.problems.map { "\(file): \($0)" }
            throw Failure((lines + ["Nothing was changed."]).joined(separator: "\n"), code: 2)
        }
    }
}
