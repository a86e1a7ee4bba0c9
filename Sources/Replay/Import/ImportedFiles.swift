import Files
import Foundation

/// Refuses files that are the same one under two names, or have the same content.
func refuseDoubles(_ files: [URL]) throws(ReplayError) {
    func refuse(_ url: URL, _ other: URL, _ how: String) -> ReplayError {
        .impossible(
            "\(url.path) \(how) \(other.path): its episodes would count twice; remove one of the two")
    }
    var places: [String: URL] = [:]
    var sizes: [Int: [URL]] = [:]
    for url in files {
        var status = stat()
        guard stat(url.path, &status) == 0 else { continue }
        if let other = places.updateValue(url, forKey: "\(status.st_dev) \(status.st_ino)") {
            throw refuse(url, other, "is the same file as")
        }
        sizes[Int(status.st_size), default: []].append(url)
    }
    for urls in sizes.values where urls.count > 1 {
        var digests: [String: URL] = [:]
        for url in urls {
            let digest: String
            do throws(FileFailure) { digest = try RegularFile.digest(url) } catch { throw ReplayError(error) }
            if let other = digests.updateValue(url, forKey: digest) {
                throw refuse(url, other, "has the same content as")
            }
        }
    }
}
