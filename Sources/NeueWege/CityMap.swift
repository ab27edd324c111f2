import Domain
import Foundation
import Words

/// Where the city says that its districts are, if it has a file of its own.
enum CityMap {
    /// The borders of a city to the metre take less.
    private static let mostBytes = 20_000_000

    /// - Parameter taxonomy: knows the districts that there are.
    /// - Returns: nil for the sketch that comes with the program.
    /// - Throws: a `Failure` with exit code 2 that says what to write instead.
    static func districts(of taxonomy: Taxonomy) throws(Failure) -> DistrictMap? {
        guard let path = EnvironmentSetting.districts.value else { return nil }
        let map = try read(path)
        if let unknown = map.shapes.map(\.district).first(where: { !taxonomy.contains($0) }) {
            throw refusal("\(unknown.rawValue) is no district of the lists: write one of \(slugs(taxonomy)).")
        }
        return map
    }

    private static func read(_ path: String) throws(Failure) -> DistrictMap {
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            let bytes = try file.read(upToCount: mostBytes + 1) ?? Data()
            guard bytes.count <= mostBytes else { throw refusal("\(path) is larger than 20 MB: make it simpler.") }
            return try DistrictMap(geoJSON: bytes)
        } catch let failure as Failure {
            throw failure
        } catch let fault as DistrictMapFault {
            throw refusal(sentence(fault))
        } catch is DecodingError {
            throw refusal("\(path) is no GeoJSON (RFC 7946): export the districts as a FeatureCollection of polygons.")
        } catch {
            throw refusal("\(path) cannot be read: look at its name and its permissions.")
        }
    }

    private static func sentence(_ fault: DistrictMapFault) -> String {
        switch fault {
        case .noCollection: "the file is no FeatureCollection of GeoJSON (RFC 7946) with at least one district."
        case .noDistrict(let number): "feature \(number) has no property slug: name its district, such as brackwede."
        case .twice(let district): "\(district.rawValue) is there twice: make one MultiPolygon of both."
        case .noArea(let district): "\(district.rawValue) is no Polygon or MultiPolygon with an area: export areas."
        case .notOnEarth(let district):
            "\(district.rawValue) has numbers that are no longitude and latitude: export as WGS 84 (EPSG:4326)."
        }
    }

    private static func slugs(_ taxonomy: Taxonomy) -> String {
        taxonomy.all(District.self).map(\.rawValue).joined(separator: ", ")
    }

    private static func refusal(_ sentence: String) -> Failure {
        Failure("\(EnvironmentSetting.districts.rawValue): \(sentence)", code: 2)
    }
}
