from django.db import migrations, models


class Migration(migrations.Migration):
    """Short addresses. What the archive holds is read anew at every start, so no row waits for one."""

    dependencies = [("archive", "0001_initial")]

    operations = [
        migrations.AddField("document", "slug", models.CharField(max_length=64, unique=True), preserve_default=False),
    ]
